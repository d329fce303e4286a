double GradientW5(double h1, double o1, double target)
{
    return -2 * (target - o1) * o1 * (1 - o1) * h1;
}
