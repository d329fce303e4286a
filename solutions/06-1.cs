double[] ChannelsFirst(double[] pixels, int height, int width, int channels)
{
    var ordered = new double[pixels.Length];
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < channels; c++)
                ordered[(c * height + y) * width + x] = pixels[(y * width + x) * channels + c];

    return ordered;
}
