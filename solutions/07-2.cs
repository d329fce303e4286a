double[,] AveragePoolBackward(int rows, int columns, int size, int stride, double[,] delta)
{
    var gradient = new double[rows, columns];
    for (int i = 0; i < delta.GetLength(0); i++)
    {
        for (int j = 0; j < delta.GetLength(1); j++)
        {
            for (int u = 0; u < size; u++)
            {
                for (int v = 0; v < size; v++)
                {
                    gradient[i * stride + u, j * stride + v] += delta[i, j] / (size * size);
                }
            }
        }
    }

    return gradient;
}
