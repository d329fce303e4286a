double[,,] OneByOne(double[,,] x, double[,] w)
{
    var y = new double[w.GetLength(0), x.GetLength(1), x.GetLength(2)];
    for (int f = 0; f < w.GetLength(0); f++)
        for (int row = 0; row < x.GetLength(1); row++)
            for (int column = 0; column < x.GetLength(2); column++)
                for (int c = 0; c < x.GetLength(0); c++)
                    y[f, row, column] += w[f, c] * x[c, row, column];

    return y;
}
