double[,] MaxPoolBackward(double[,] x, int size, int stride, double[,] delta)
{
    var (rows, columns) = (x.GetLength(0), x.GetLength(1));
    var gradient = new double[rows, columns];
    foreach (int window in Enumerable.Range(0, delta.Length))
    {
        int i = window / delta.GetLength(1), j = window % delta.GetLength(1);
        var pixels = from u in Enumerable.Range(i * stride, size)
                     from v in Enumerable.Range(j * stride, size)
                     select (u, v);
        var winner = pixels.MaxBy(pixel => x[pixel.u, pixel.v]);
        gradient[winner.u, winner.v] += delta[i, j];
    }

    return gradient;
}
