(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 0.5 + 0.5 * Math.Tanh(z / 2);
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double d = F(p[4] * h1 + p[5] * h2 + p[8]) - target;
    double d1 = d * p[4] * (h1 - h1 * h1), d2 = d * p[5] * (h2 - h2 * h2);
    return (new[] { d1 * x1, d1 * x2, d2 * x1, d2 * x2, d * h1, d * h2, d1, d2, d }, 3);
}
