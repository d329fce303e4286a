(double SlopeA, double SlopeB) DivisionSlopes(double a, double b)
{
    double reciprocal = 1 / b;
    return (reciprocal, -a * Math.Pow(reciprocal, 2));
}
