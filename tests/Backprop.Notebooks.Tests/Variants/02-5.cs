double GradientW1(double x1, double w5, double h1, double o1, double target)
{
    double product = 1;
    foreach (double factor in new[] { x1, 1 - h1, h1, w5, o1 - o1 * o1, o1 - target, 2 })
        product *= factor;
    return product;
}
