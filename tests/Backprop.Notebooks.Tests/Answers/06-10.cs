// right: hands back
int k = w.GetLength(0);
var d = new double[dy.GetLength(0) + k - 1 - 2 * padding, dy.GetLength(1) + k - 1 - 2 * padding];
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++)
            {
                int u = r + i - padding, v = c + j - padding;
                if (u >= 0 && v >= 0 && u < d.GetLength(0) && v < d.GetLength(1))
                    d[u, v] += w[i, j] * dy[r, c];
            }
return d;

// wrong: padding at most 1
int p = Math.Min(1, padding), k = w.GetLength(0), f = k - 1 - p;
var d = new double[dy.GetLength(0) + k - 1 - 2 * padding, dy.GetLength(1) + k - 1 - 2 * padding];
for (int r = 0; r < d.GetLength(0); r++)
    for (int c = 0; c < d.GetLength(1); c++)
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++)
            {
                int u = r + i - f, v = c + j - f;
                if (u >= 0 && v >= 0 && u < dy.GetLength(0) && v < dy.GetLength(1))
                    d[r, c] += w[k - 1 - i, k - 1 - j] * dy[u, v];
            }
return d;

// wrong: kernel at most 3
int k = w.GetLength(0), f = k - 1 - padding;
var d = new double[dy.GetLength(0) + k - 1 - 2 * padding, dy.GetLength(1) + k - 1 - 2 * padding];
for (int r = 0; r < d.GetLength(0); r++)
    for (int c = 0; c < d.GetLength(1); c++)
        for (int i = 0; i < Math.Min(3, k); i++)
            for (int j = 0; j < Math.Min(3, k); j++)
            {
                int u = r + i - f, v = c + j - f;
                if (u >= 0 && v >= 0 && u < dy.GetLength(0) && v < dy.GetLength(1))
                    d[r, c] += w[k - 1 - i, k - 1 - j] * dy[u, v];
            }
return d;
