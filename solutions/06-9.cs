double[,] Spread(double[,] dy, int stride)
{
    var spread = new double[stride * (dy.GetLength(0) - 1) + 1, stride * (dy.GetLength(1) - 1) + 1];
    for (int row = 0; row < dy.GetLength(0); row++)
        for (int column = 0; column < dy.GetLength(1); column++)
            spread[stride * row, stride * column] = dy[row, column];

    return spread;
}
