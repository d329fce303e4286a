double[,] Columns(double[,] image, int kernel, int stride, int padding)
{
    int height = image.GetLength(0), width = image.GetLength(1);
    var bordered = new double[height + 2 * padding, width + 2 * padding];
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            bordered[y + padding, x + padding] = image[y, x];

    var windows = new List<double[]>();
    for (int top = 0; top + kernel <= bordered.GetLength(0); top += stride)
        for (int left = 0; left + kernel <= bordered.GetLength(1); left += stride)
            windows.Add(Enumerable.Range(0, kernel * kernel).Select(k => bordered[top + k / kernel, left + k % kernel]).ToArray());

    var columns = new double[kernel * kernel, windows.Count];
    for (int w = 0; w < windows.Count; w++)
        for (int k = 0; k < kernel * kernel; k++)
            columns[k, w] = windows[w][k];
    return columns;
}
