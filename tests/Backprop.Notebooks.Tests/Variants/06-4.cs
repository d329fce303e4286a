(int Parameters, int Multiplications) Costs(int channels, int filters, int kernel, int height, int width)
{
    int perWindow = channels * kernel * kernel;
    int outputs = filters * (height + 1 - kernel) * (width + 1 - kernel);
    return (filters * (perWindow + 1), outputs * perWindow);
}
