double[,] Convolve(double[,] x, double[,] w, double bias, int stride, int padding)
{
    int height = (x.GetLength(0) + 2 * padding - w.GetLength(0)) / stride + 1;
    int width = (x.GetLength(1) + 2 * padding - w.GetLength(1)) / stride + 1;
    var output = new double[height, width];
    for (int row = 0; row < height; row++)
        for (int column = 0; column < width; column++)
        {
            output[row, column] = bias;
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                {
                    int u = stride * row + i - padding, v = stride * column + j - padding;
                    if (u >= 0 && u < x.GetLength(0) && v >= 0 && v < x.GetLength(1))
                        output[row, column] += w[i, j] * x[u, v];
                }
        }

    return output;
}
