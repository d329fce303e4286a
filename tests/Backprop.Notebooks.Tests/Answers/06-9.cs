// right: divisible places
int H = stride * (dy.GetLength(0) - 1) + 1, W = stride * (dy.GetLength(1) - 1) + 1;
var d = new double[H, W];
for (int u = 0; u < H; u += stride)
    for (int v = 0; v < W; v += stride)
        d[u, v] = dy[u / stride, v / stride];
return d;

// wrong: stride at most 3
int s = Math.Min(3, stride);
var d = new double[stride * (dy.GetLength(0) - 1) + 1, stride * (dy.GetLength(1) - 1) + 1];
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        d[s * r, s * c] = dy[r, c];
return d;

// wrong: columns by rows
var d = new double[stride * (dy.GetLength(0) - 1) + 1, stride * (dy.GetLength(1) - 1) + 1];
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < Math.Min(3, dy.GetLength(1)); c++)
        d[stride * r, stride * c] = dy[r, c];
return d;

// wrong: negative cut
var d = new double[stride * (dy.GetLength(0) - 1) + 1, stride * (dy.GetLength(1) - 1) + 1];
for (int r = 0; r < dy.GetLength(0); r++)
    for (int c = 0; c < dy.GetLength(1); c++)
        d[stride * r, stride * c] = Math.Max(0, dy[r, c]);
return d;
