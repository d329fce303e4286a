double[] GradientB(double[,,] dy)
{
    var db = new double[dy.GetLength(0)];
    for (int f = 0; f < dy.GetLength(0); f++)
        for (int row = 0; row < dy.GetLength(1); row++)
            for (int column = 0; column < dy.GetLength(2); column++)
                db[f] += dy[f, row, column];

    return db;
}
