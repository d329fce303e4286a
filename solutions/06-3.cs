int Field(int[] kernels, int[] strides)
{
    int field = 1, step = 1;
    for (int l = 0; l < kernels.Length; l++)
    {
        field += (kernels[l] - 1) * step;
        step *= strides[l];
    }

    return field;
}
