double[,] LayerNormForward(double[,] x, double epsilon)
{
    var (images, features) = (x.GetLength(0), x.GetLength(1));
    var y = new double[images, features];
    for (int i = 0; i < images; i++)
    {
        double mean = 0, variance = 0;
        for (int j = 0; j < features; j++) mean += x[i, j] / features;
        for (int j = 0; j < features; j++) variance += (x[i, j] - mean) * (x[i, j] - mean) / features;
        for (int j = 0; j < features; j++) y[i, j] = (x[i, j] - mean) / Math.Sqrt(variance + epsilon);
    }

    return y;
}
