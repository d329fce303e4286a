long SeparableCost(int height, int width, int channels, int filters, int kernel, int stride)
{
    // The general formula for sizes, then one product for each of the two steps.
    int Fits(int length) => (length + 2 * (kernel / 2) - kernel) / stride + 1;
    long maps = 1;
    maps *= Fits(height);
    maps *= Fits(width);
    maps *= channels;
    return maps * (kernel * kernel) + maps * filters;
}
