double[,] GradientX(double[,,] dy, double[,,] w, int height, int width, int stride, int padding)
{
    var dx = new double[height, width];
    for (int f = 0; f < dy.GetLength(0); f++)
        for (int row = 0; row < dy.GetLength(1); row++)
            for (int column = 0; column < dy.GetLength(2); column++)
                for (int i = 0; i < w.GetLength(1); i++)
                    for (int j = 0; j < w.GetLength(2); j++)
                    {
                        int u = stride * row + i - padding, v = stride * column + j - padding;
                        if (u >= 0 && u < height && v >= 0 && v < width)
                            dx[u, v] += w[f, i, j] * dy[f, row, column];
                    }

    return dx;
}
