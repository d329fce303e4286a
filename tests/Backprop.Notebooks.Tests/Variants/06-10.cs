double[,] BackWithTurnedKernel(double[,] dy, double[,] w, int padding)
{
    // Hand everything back into a padded image, then cut the frame off.
    int k = w.GetLength(0);
    var all = new double[dy.GetLength(0) + k - 1, dy.GetLength(1) + k - 1];
    for (int row = 0; row < dy.GetLength(0); row++)
        for (int column = 0; column < dy.GetLength(1); column++)
            for (int i = 0; i < k; i++)
                for (int j = 0; j < k; j++)
                    all[row + i, column + j] += w[i, j] * dy[row, column];

    var dx = new double[all.GetLength(0) - 2 * padding, all.GetLength(1) - 2 * padding];
    for (int u = 0; u < dx.GetLength(0); u++)
        for (int v = 0; v < dx.GetLength(1); v++)
            dx[u, v] = all[u + padding, v + padding];

    return dx;
}
