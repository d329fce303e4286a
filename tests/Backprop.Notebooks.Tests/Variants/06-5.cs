double[,] Convolve(double[,] x, double[,] w, double bias, int stride, int padding)
{
    var padded = new double[x.GetLength(0) + 2 * padding, x.GetLength(1) + 2 * padding];
    for (int u = 0; u < x.GetLength(0); u++)
        for (int v = 0; v < x.GetLength(1); v++)
            padded[u + padding, v + padding] = x[u, v];

    double At(int top, int left) => Enumerable.Range(0, w.Length).Sum(k =>
        w[k / w.GetLength(1), k % w.GetLength(1)] * padded[top + k / w.GetLength(1), left + k % w.GetLength(1)]);
    var output = new double[(padded.GetLength(0) - w.GetLength(0)) / stride + 1, (padded.GetLength(1) - w.GetLength(1)) / stride + 1];
    for (int k = 0; k < output.Length; k++)
    {
        int y = k / output.GetLength(1), z = k % output.GetLength(1);
        output[y, z] = At(stride * y, stride * z) + bias;
    }

    return output;
}
