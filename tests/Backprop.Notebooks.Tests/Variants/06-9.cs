double[,] Spread(double[,] dy, int stride)
{
    int height = (dy.GetLength(0) - 1) * stride + 1, width = (dy.GetLength(1) - 1) * stride + 1;
    var result = new double[height, width];
    for (int k = 0; k < result.Length; k++)
    {
        int u = k / width, v = k % width;
        result[u, v] = u % stride + v % stride == 0 ? dy[u / stride, v / stride] : 0;
    }

    return result;
}
