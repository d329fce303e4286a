double[,] AveragePoolBackward(int rows, int columns, int size, int stride, double[,] delta)
{
    // The other way round: each pixel collects from the windows that it sits in.
    var gradient = new double[rows, columns];
    for (int u = 0; u < rows; u++)
    {
        for (int v = 0; v < columns; v++)
        {
            double sum = 0;
            for (int i = 0; i < delta.GetLength(0); i++)
            {
                for (int j = 0; j < delta.GetLength(1); j++)
                {
                    bool inside = u >= i * stride && u < i * stride + size && v >= j * stride && v < j * stride + size;
                    if (inside) sum += delta[i, j];
                }
            }

            gradient[u, v] = sum / Math.Pow(size, 2);
        }
    }

    return gradient;
}
