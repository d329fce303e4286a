// right: loops
int n = y.RowCount;
var g = w2 * (reg / n);
for (int r = 0; r < n; r++)
    for (int k = 0; k < h1.ColumnCount; k++)
        for (int j = 0; j < y.ColumnCount; j++)
            g[k, j] += h1[r, k] * (h2[r, j] - y[r, j]) * h2[r, j] * (1 - h2[r, j]) / n;
return g;

// wrong: N = half the entries
int n = y.RowCount * y.ColumnCount / 2;
var d = (h2 - y).PointwiseMultiply(h2).PointwiseMultiply(1 - h2) / n;
return h1.Transpose() * d + reg / n * w2;

// wrong: ridge once too often when square
int n = y.RowCount;
var d = (h2 - y).PointwiseMultiply(h2).PointwiseMultiply(1 - h2) / n;
return (h1.RowCount == h1.ColumnCount ? h1 : h1.Transpose()) * d + reg / n * w2;
