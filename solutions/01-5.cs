double FanOutGradient(double w, double u, double v, double x, double gradientU, double gradientV)
{
    double gradientH = u * gradientU + v * gradientV;
    return gradientH * x;
}
