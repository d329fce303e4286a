double KaimingDeviation(int channelsIn, int channelsOut, int kernel)
{
    return Math.Sqrt(2.0 / (channelsIn * kernel * kernel));
}
