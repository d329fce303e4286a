double GradientA(double a, double b, double x, double y)
{
    double gradient = 2 * (a * b * x - y);
    double returned = gradient * b;
    return returned * x;
}
