(int Parameters, int Multiplications) Costs(
    int height, int width, int kernel, int channelsIn, int channelsOut)
{
    int perFilter = 1;
    int multiplications = 0;
    for (int channel = 0; channel < channelsIn; channel++)
    {
        perFilter += kernel * kernel;
        multiplications += height * width * kernel * kernel;
    }

    return (perFilter * channelsOut, multiplications * channelsOut);
}
