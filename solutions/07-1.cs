double[,] MaxPoolBackward(double[,] x, int size, int stride, double[,] delta)
{
    var gradient = new double[x.GetLength(0), x.GetLength(1)];
    for (int i = 0; i < delta.GetLength(0); i++)
    {
        for (int j = 0; j < delta.GetLength(1); j++)
        {
            var (row, column) = (i * stride, j * stride);
            for (int u = i * stride; u < i * stride + size; u++)
            {
                for (int v = j * stride; v < j * stride + size; v++)
                {
                    if (x[u, v] > x[row, column]) (row, column) = (u, v);
                }
            }

            gradient[row, column] += delta[i, j];
        }
    }

    return gradient;
}
