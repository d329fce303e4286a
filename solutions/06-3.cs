(int Parameters, int Multiplications) Costs(
    int height, int width, int kernel, int channelsIn, int channelsOut)
{
    int weights = kernel * kernel * channelsIn * channelsOut;
    return (weights + channelsOut, height * width * weights);
}
