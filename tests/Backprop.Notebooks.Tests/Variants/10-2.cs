double[,,] OneByOne(double[,,] x, double[,] w)
{
    // A matrix product: channels down, all pixels of the image side by side.
    (int channels, int rows, int columns) = (x.GetLength(0), x.GetLength(1), x.GetLength(2));
    var pixels = Matrix<double>.Build.Dense(channels, rows * columns, (c, at) => x[c, at / columns, at % columns]);
    var product = Matrix<double>.Build.DenseOfArray(w) * pixels;
    var y = new double[w.GetLength(0), rows, columns];
    for (int f = 0; f < w.GetLength(0); f++)
        for (int at = 0; at < rows * columns; at++)
            y[f, at / columns, at % columns] = product[f, at];

    return y;
}
