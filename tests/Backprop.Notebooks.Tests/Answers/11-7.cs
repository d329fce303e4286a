// right: by windows
int R = (image.GetLength(0) + 2 * padding - kernel) / stride + 1, C = (image.GetLength(1) + 2 * padding - kernel) / stride + 1;
double P(int u, int v) => u < 0 || v < 0 || u >= image.GetLength(0) || v >= image.GetLength(1) ? 0 : image[u, v];
var m = new double[kernel * kernel, R * C];
for (int q = 0; q < R * C; q++)
    for (int k = 0; k < kernel * kernel; k++)
        m[k, q] = P(q / C * stride + k / kernel - padding, q % C * stride + k % kernel - padding);
return m;

// wrong: padding at most 1
int H = image.GetLength(0), W = image.GetLength(1), p = Math.Min(1, padding), R = (H + 2 * padding - kernel) / stride + 1, C = (W + 2 * padding - kernel) / stride + 1;
var c = new double[kernel * kernel, R * C];
for (int y = 0; y < R; y++)
    for (int x = 0; x < C; x++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = y * stride + i - p, v = x * stride + j - p;
                if (u >= 0 && v >= 0 && u < H && v < W)
                    c[i * kernel + j, y * C + x] = image[u, v];
            }
return c;

// wrong: stride at most 2
int H = image.GetLength(0), W = image.GetLength(1), s = Math.Min(2, stride), R = (H + 2 * padding - kernel) / stride + 1, C = (W + 2 * padding - kernel) / stride + 1;
var c = new double[kernel * kernel, R * C];
for (int y = 0; y < R; y++)
    for (int x = 0; x < C; x++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = y * s + i - padding, v = x * s + j - padding;
                if (u >= 0 && v >= 0 && u < H && v < W)
                    c[i * kernel + j, y * C + x] = image[u, v];
            }
return c;

// wrong: rows of square
int H = image.GetLength(0), W = image.GetLength(1), R = (H + 2 * padding - kernel) / stride + 1, C = (W + 2 * padding - kernel) / stride + 1;
var c = new double[kernel * kernel, R * C];
for (int y = 0; y < R; y++)
    for (int x = 0; x < C; x++)
        for (int i = 0; i < kernel; i++)
            for (int j = 0; j < kernel; j++)
            {
                int u = y * stride + i - padding, v = x * stride + j - padding;
                if (u >= 0 && v >= 0 && u < H && v < W)
                    c[i * kernel + j, y * C + x] = Math.Abs(image[u, v]);
            }
return c;
