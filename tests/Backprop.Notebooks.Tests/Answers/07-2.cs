// right: share first
var g = new double[rows, columns];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
    {
        double share = delta[i, j] * Math.Pow(size, -2);
        for (int k = 0; k < size * size; k++)
            g[i * stride + k / size, j * stride + k % size] += share;
    }
return g;

// wrong: stride at most size
int s = Math.Min(stride, size);
var g = new double[rows, columns];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
        for (int u = 0; u < size; u++)
            for (int v = 0; v < size; v++)
                g[i * s + u, j * s + v] += delta[i, j] / (size * size);
return g;

// wrong: at least four pixels
var g = new double[rows, columns];
for (int i = 0; i < delta.GetLength(0); i++)
    for (int j = 0; j < delta.GetLength(1); j++)
        for (int u = 0; u < size; u++)
            for (int v = 0; v < size; v++)
                g[i * stride + u, j * stride + v] += delta[i, j] / Math.Max(4, size * size);
return g;
