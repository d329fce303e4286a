double CosineRate(double first, int epoch, int epochs)
{
    double passed = (double)(epoch - 1) / epochs;
    return first * (1 + Math.Cos(Math.PI * passed)) / 2;
}
