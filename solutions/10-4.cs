long SeparableCost(int height, int width, int channels, int filters, int kernel, int stride)
{
    long rows = (height - 1) / stride + 1, columns = (width - 1) / stride + 1;
    long lookAround = kernel * kernel * channels;
    long mix = channels * filters;
    return rows * columns * (lookAround + mix);
}
