// right: hands forward
int H = (x.GetLength(0) + 2 * padding - w.GetLength(0)) / stride + 1, W = (x.GetLength(1) + 2 * padding - w.GetLength(1)) / stride + 1;
var o = new double[H, W];
for (int r = 0; r < H; r++)
    for (int c = 0; c < W; c++)
    {
        o[r, c] = bias;
        for (int u = 0; u < x.GetLength(0); u++)
            for (int v = 0; v < x.GetLength(1); v++)
            {
                int i = u + padding - r * stride, j = v + padding - c * stride;
                if (i >= 0 && j >= 0 && i < w.GetLength(0) && j < w.GetLength(1))
                    o[r, c] += w[i, j] * x[u, v];
            }
    }
return o;

// wrong: relu
int H = (x.GetLength(0) + 2 * padding - w.GetLength(0)) / stride + 1, W = (x.GetLength(1) + 2 * padding - w.GetLength(1)) / stride + 1;
var o = new double[H, W];
for (int r = 0; r < H; r++)
    for (int c = 0; c < W; c++)
    {
        double s = bias;
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
            {
                int u = r * stride + i - padding, v = c * stride + j - padding;
                if (u >= 0 && v >= 0 && u < x.GetLength(0) && v < x.GetLength(1))
                    s += w[i, j] * x[u, v];
            }

        o[r, c] = Math.Max(0, s);
    }
return o;

// wrong: square kernel
int k = w.GetLength(1);
int H = (x.GetLength(0) + 2 * padding - w.GetLength(0)) / stride + 1, W = (x.GetLength(1) + 2 * padding - k) / stride + 1;
var o = new double[H, W];
for (int r = 0; r < H; r++)
    for (int c = 0; c < W; c++)
    {
        double s = bias;
        for (int i = 0; i < Math.Min(2, w.GetLength(0)); i++)
            for (int j = 0; j < k; j++)
            {
                int u = r * stride + i - padding, v = c * stride + j - padding;
                if (u >= 0 && v >= 0 && u < x.GetLength(0) && v < x.GetLength(1))
                    s += w[i, j] * x[u, v];
            }

        o[r, c] = s;
    }
return o;

// wrong: padding at most 1
int p = Math.Min(1, padding);
int H = (x.GetLength(0) + 2 * padding - w.GetLength(0)) / stride + 1, W = (x.GetLength(1) + 2 * padding - w.GetLength(1)) / stride + 1;
var o = new double[H, W];
for (int r = 0; r < H; r++)
    for (int c = 0; c < W; c++)
    {
        double s = bias;
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
            {
                int u = r * stride + i - p, v = c * stride + j - p;
                if (u >= 0 && v >= 0 && u < x.GetLength(0) && v < x.GetLength(1))
                    s += w[i, j] * x[u, v];
            }

        o[r, c] = s;
    }
return o;

// wrong: wraps instead of zero
int A = x.GetLength(0), B = x.GetLength(1), H = (A + 2 * padding - w.GetLength(0)) / stride + 1, W = (B + 2 * padding - w.GetLength(1)) / stride + 1;
var o = new double[H, W];
for (int r = 0; r < H; r++)
    for (int c = 0; c < W; c++)
    {
        double s = bias;
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
            {
                int u = (r * stride + i - padding + 5 * A) % A, v = (c * stride + j - padding + 5 * B) % B;
                s += w[i, j] * x[u, v];
            }

        o[r, c] = s;
    }
return o;
