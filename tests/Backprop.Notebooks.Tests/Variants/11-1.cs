long Flops(
    int images, int channels, int height, int width, int filters, int kernel, int stride, int padding)
{
    long flops = 0;
    for (int top = -padding; top + kernel <= height + padding; top += stride)
        for (int left = -padding; left + kernel <= width + padding; left += stride)
            flops += (long)images * filters * (channels * kernel * kernel * 2);
    return flops;
}
