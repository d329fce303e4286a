// right: by weights
var d = new double[kernel, kernel];
for (int i = 0; i < kernel; i++)
    for (int j = 0; j < kernel; j++)
        for (int r = 0; r < dy.GetLength(0); r++)
        {
            int u = stride * r + i - padding;
            if (u < 0 || u >= x.GetLength(0))
                continue;
            for (int c = 0; c < dy.GetLength(1); c++)
            {
                int v = stride * c + j - padding;
                if (v >= 0 && v < x.GetLength(1))
                    d[i, j] += x[u, v] * dy[r, c];
            }
        }
return d;

// wrong: abs
var d = new double[kernel, kernel];
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = r * stride + i - padding, v = c * stride + j - padding;
                if (u >= 0 && v >= 0 && u < x.GetLength(0) && v < x.GetLength(1))
                    d[i, j] += Math.Abs(dy[r, c] * x[u, v]);
            }
return d;

// wrong: padding at most 1
var d = new double[kernel, kernel];
int p = Math.Min(1, padding);
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = r * stride + i - p, v = c * stride + j - p;
                if (u >= 0 && v >= 0 && u < x.GetLength(0) && v < x.GetLength(1))
                    d[i, j] += dy[r, c] * x[u, v];
            }
return d;

// wrong: square x
var d = new double[kernel, kernel];
int n = x.GetLength(0);
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = r * stride + i - padding, v = c * stride + j - padding;
                if (u >= 0 && v >= 0 && u < n && v < Math.Min(n, x.GetLength(1)))
                    d[i, j] += dy[r, c] * x[u, v];
            }
return d;
