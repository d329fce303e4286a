double GradientW1(double x1, double w5, double h1, double o1, double target)
{
    double atO1 = -2 * (target - o1) * o1 * (1 - o1);
    double atH1 = atO1 * w5 * h1 * (1 - h1);
    return atH1 * x1;
}
