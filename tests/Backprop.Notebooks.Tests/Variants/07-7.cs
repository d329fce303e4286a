double KaimingDeviation(int channelsIn, int channelsOut, int kernel)
{
    int n = channelsIn * kernel * kernel;
    return Math.Pow(n / 2.0, -0.5);
}
