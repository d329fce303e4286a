double CosineRate(double first, int epoch, int epochs)
{
    // (1 + cos 2a) / 2 = cos² a
    double half = Math.Cos(Math.PI / 2 * (epoch - 1) / epochs);
    return first * half * half;
}
