(double W3, double W4, double B2) GradientsOfH2(
    double x1, double x2, double w5, double w6, double h1, double h2, double o1, double target)
{
    double atO1 = -2 * (target - o1) * o1 * (1 - o1);
    double atH2 = atO1 * w6 * h2 * (1 - h2);
    return (atH2 * x1, atH2 * x2, atH2);
}
