double[] ChannelsFirst(double[] pixels, int height, int width, int channels)
{
    var ordered = new List<double>();
    for (int c = 0; c < channels; c++)
        for (int at = c; at < pixels.Length; at += channels)
            ordered.Add(pixels[at]);

    return ordered.ToArray();
}
