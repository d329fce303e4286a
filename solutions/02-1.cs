double Slope(double f)
{
    return f * (1 - f);
}
