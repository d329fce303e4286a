long NumbersKept(int batch, int height, int width, int[] channels, int[] strides)
{
    long kept = 0;
    for (int l = 0; l < channels.Length; l++)
    {
        kept += (long)batch * channels[l] * height * width;
        height = (height + 2 - 3) / strides[l] + 1;
        width = (width + 2 - 3) / strides[l] + 1;
    }

    return kept;
}
