long NumbersKept(int batch, int height, int width, int[] channels, int[] strides)
{
    // Steps may be taken all at once: a pixel is left at 0, s, 2s, …, whatever product s the strides have.
    double step = 1, perImage = 0;
    foreach (var (count, stride) in channels.Zip(strides))
    {
        perImage += count * Math.Ceiling(height / step) * Math.Ceiling(width / step);
        step *= stride;
    }

    return batch * (long)perImage;
}
