int Field(int[] kernels, int[] strides)
{
    int needed = 1;
    foreach (var (kernel, stride) in kernels.Zip(strides).Reverse())
    {
        needed = (needed - 1) * stride + kernel;
    }

    return needed;
}
