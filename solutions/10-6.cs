double[,] Unpool(double[,] x, double[,] maps)
{
    var y = new double[x.GetLength(0), x.GetLength(1)];
    for (int i = 0; i < maps.GetLength(0); i++)
        for (int j = 0; j < maps.GetLength(1); j++)
        {
            int row = 2 * i, column = 2 * j;
            for (int r = 2 * i; r < 2 * i + 2; r++)
                for (int c = 2 * j; c < 2 * j + 2; c++)
                    if (x[r, c] > x[row, column])
                        (row, column) = (r, c);

            y[row, column] = maps[i, j];
        }

    return y;
}
