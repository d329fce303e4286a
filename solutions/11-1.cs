long Flops(
    int images, int channels, int height, int width, int filters, int kernel, int stride, int padding)
{
    long rows = (height + 2 * padding - kernel) / stride + 1;
    long columns = (width + 2 * padding - kernel) / stride + 1;
    long products = channels * kernel * kernel;
    return 2 * images * filters * rows * columns * products;
}
