(double SlopeA, double SlopeB) DivisionSlopes(double a, double b)
{
    return (1 / b, -a / (b * b));
}
