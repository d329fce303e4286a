(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = o1 - target;
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}
