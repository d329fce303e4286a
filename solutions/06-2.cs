int OutputLength(int length, int kernel, int stride, int padding, int dilation)
{
    int span = dilation * (kernel - 1) + 1;
    return (length + 2 * padding - span) / stride + 1;
}
