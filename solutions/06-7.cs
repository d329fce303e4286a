double[,] GradientW(double[,] x, double[,] dy, int kernel, int stride, int padding)
{
    var dw = new double[kernel, kernel];
    for (int row = 0; row < dy.GetLength(0); row++)
        for (int column = 0; column < dy.GetLength(1); column++)
            for (int i = 0; i < kernel; i++)
                for (int j = 0; j < kernel; j++)
                {
                    int u = stride * row + i - padding, v = stride * column + j - padding;
                    if (u >= 0 && u < x.GetLength(0) && v >= 0 && v < x.GetLength(1))
                        dw[i, j] += dy[row, column] * x[u, v];
                }

    return dw;
}
