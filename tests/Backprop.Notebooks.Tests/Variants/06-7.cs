double[,] GradientW(double[,] x, double[,] dy, int kernel, int stride, int padding)
{
    double Pixel(int u, int v) =>
        u < 0 || v < 0 || u >= x.GetLength(0) || v >= x.GetLength(1) ? 0 : x[u, v];
    var rows = Enumerable.Range(0, dy.GetLength(0));
    var columns = Enumerable.Range(0, dy.GetLength(1)).ToArray();
    var dw = new double[kernel, kernel];
    for (int k = 0; k < dw.Length; k++)
    {
        int i = k / kernel, j = k % kernel;
        dw[i, j] = rows.Sum(r => columns.Sum(c => Pixel(stride * r + i - padding, stride * c + j - padding) * dy[r, c]));
    }

    return dw;
}
