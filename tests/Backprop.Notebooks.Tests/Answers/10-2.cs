// right: pixel by pixel as a vector
int filters = w.GetLength(0), rows = x.GetLength(1), columns = x.GetLength(2);
var y = new double[filters, rows, columns];
for (int r = 0; r < rows; r++)
    for (int c = 0; c < columns; c++)
    {
        var pixel = Enumerable.Range(0, x.GetLength(0)).Select(k => x[k, r, c]).ToArray();
        for (int f = 0; f < filters; f++)
            y[f, r, c] = pixel.Select((v, k) => v * w[f, k]).Sum();
    }
return y;

// right: channel outside
var y = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
for (int c = x.GetLength(0) - 1; c >= 0; c--)
    for (int f = 0; f < w.GetLength(0); f++)
        for (int r = 0; r < x.GetLength(1); r++)
            for (int s = 0; s < x.GetLength(2); s++)
                y[f, r, s] = y[f, r, s] + x[c, r, s] * w[f, c];
return y;

// wrong: two channels at most
var y = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
for (int f = 0; f < w.GetLength(0); f++)
    for (int r = 0; r < x.GetLength(1); r++)
        for (int s = 0; s < x.GetLength(2); s++)
            for (int c = 0; c < Math.Min(2, x.GetLength(0)); c++)
                y[f, r, s] += w[f, c] * x[c, r, s];
return y;

// wrong: negative weights left out
var y = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
for (int f = 0; f < w.GetLength(0); f++)
    for (int r = 0; r < x.GetLength(1); r++)
        for (int s = 0; s < x.GetLength(2); s++)
            for (int c = 0; c < x.GetLength(0); c++)
                y[f, r, s] += Math.Max(0, w[f, c]) * x[c, r, s];
return y;

// wrong: the result runs through ReLU
var y = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
for (int f = 0; f < w.GetLength(0); f++)
    for (int r = 0; r < x.GetLength(1); r++)
        for (int s = 0; s < x.GetLength(2); s++)
        {
            for (int c = 0; c < x.GetLength(0); c++)
                y[f, r, s] += w[f, c] * x[c, r, s];
            y[f, r, s] = Math.Max(0, y[f, r, s]);
        }
return y;
