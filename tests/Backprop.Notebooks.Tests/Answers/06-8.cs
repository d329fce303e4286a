// right: padded then cut
var big = new double[height + 2 * padding, width + 2 * padding];
for (int f = 0; f < dy.GetLength(0); f++)
    for (int r = 0; r < dy.GetLength(1); r++)
        for (int c = 0; c < dy.GetLength(2); c++)
            for (int i = 0; i < w.GetLength(1); i++)
                for (int j = 0; j < w.GetLength(2); j++)
                    big[r * stride + i, c * stride + j] += w[f, i, j] * dy[f, r, c];
var d = new double[height, width];
for (int u = 0; u < height; u++)
    for (int v = 0; v < width; v++)
        d[u, v] = big[u + padding, v + padding];
return d;

// wrong: two filters at most
var d = new double[height, width];
for (int f = 0; f < Math.Min(2, dy.GetLength(0)); f++)
    for (int r = 0; r < dy.GetLength(1); r++)
        for (int c = 0; c < dy.GetLength(2); c++)
            for (int i = 0; i < w.GetLength(1); i++)
                for (int j = 0; j < w.GetLength(2); j++)
                {
                    int u = r * stride + i - padding, v = c * stride + j - padding;
                    if (u >= 0 && v >= 0 && u < height && v < width)
                        d[u, v] += dy[f, r, c] * w[f, i, j];
                }
return d;

// wrong: square kernel by rows
var d = new double[height, width];
for (int f = 0; f < dy.GetLength(0); f++)
    for (int r = 0; r < dy.GetLength(1); r++)
        for (int c = 0; c < dy.GetLength(2); c++)
            for (int i = 0; i < w.GetLength(2); i++)
                for (int j = 0; j < w.GetLength(2); j++)
                {
                    int u = r * stride + i - padding, v = c * stride + j - padding;
                    if (i < w.GetLength(1) && u >= 0 && v >= 0 && u < height && v < width)
                        d[u, v] += dy[f, r, c] * w[f, i, j];
                }
return d;

// wrong: abs delta
var d = new double[height, width];
for (int f = 0; f < dy.GetLength(0); f++)
    for (int r = 0; r < dy.GetLength(1); r++)
        for (int c = 0; c < dy.GetLength(2); c++)
            for (int i = 0; i < w.GetLength(1); i++)
                for (int j = 0; j < w.GetLength(2); j++)
                {
                    int u = r * stride + i - padding, v = c * stride + j - padding;
                    if (u >= 0 && v >= 0 && u < height && v < width)
                        d[u, v] += dy[f, r, c] * Math.Abs(w[f, i, j]);
                }
return d;

// wrong: stride at most 2
var d = new double[height, width];
int s = Math.Min(2, stride);
for (int f = 0; f < dy.GetLength(0); f++)
    for (int r = 0; r < dy.GetLength(1); r++)
        for (int c = 0; c < dy.GetLength(2); c++)
            for (int i = 0; i < w.GetLength(1); i++)
                for (int j = 0; j < w.GetLength(2); j++)
                {
                    int u = r * s + i - padding, v = c * s + j - padding;
                    if (u >= 0 && v >= 0 && u < height && v < width)
                        d[u, v] += dy[f, r, c] * w[f, i, j];
                }
return d;
