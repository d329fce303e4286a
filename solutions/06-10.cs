double[,] BackWithTurnedKernel(double[,] dy, double[,] w, int padding)
{
    int k = w.GetLength(0), frame = k - 1 - padding;
    var dx = new double[dy.GetLength(0) + k - 1 - 2 * padding, dy.GetLength(1) + k - 1 - 2 * padding];
    for (int row = 0; row < dx.GetLength(0); row++)
        for (int column = 0; column < dx.GetLength(1); column++)
            for (int i = 0; i < k; i++)
                for (int j = 0; j < k; j++)
                {
                    int u = row + i - frame, v = column + j - frame;
                    if (u >= 0 && u < dy.GetLength(0) && v >= 0 && v < dy.GetLength(1))
                        dx[row, column] += w[k - 1 - i, k - 1 - j] * dy[u, v];
                }

    return dx;
}
