double[,] Columns(double[,] image, int kernel, int stride, int padding)
{
    int height = image.GetLength(0), width = image.GetLength(1);
    int rows = (height + 2 * padding - kernel) / stride + 1;
    int places = (width + 2 * padding - kernel) / stride + 1;
    var columns = new double[kernel * kernel, rows * places];
    for (int i = 0; i < kernel; i++)
        for (int j = 0; j < kernel; j++)
            for (int y = 0; y < rows; y++)
                for (int x = 0; x < places; x++)
                {
                    int u = stride * y + i - padding, v = stride * x + j - padding;
                    if (u >= 0 && u < height && v >= 0 && v < width)
                        columns[i * kernel + j, y * places + x] = image[u, v];
                }
    return columns;
}
