(int Parameters, int Multiplications) Costs(int channels, int filters, int kernel, int height, int width)
{
    int weights = filters * channels * kernel * kernel;
    int places = (height - kernel + 1) * (width - kernel + 1);
    return (weights + filters, weights * places);
}
