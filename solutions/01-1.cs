double GradientB(double a, double b, double x, double y)
{
    double h = a * x;
    double gradient = 2 * (b * h - y);
    return gradient * h;
}
