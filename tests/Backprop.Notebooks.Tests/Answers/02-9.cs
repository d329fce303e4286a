// right: the two steps of the chain rule, multiplied
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = (target == 1 ? -1 / o1 : 1 / (1 - o1)) * o1 * (1 - o1);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}

// right: with tanh for the sigmoid
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 0.5 + 0.5 * Math.Tanh(z / 2);
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double d = F(p[4] * h1 + p[5] * h2 + p[8]) - target;
    double d1 = d * p[4] * (h1 - h1 * h1), d2 = d * p[5] * (h2 - h2 * h2);
    return (new[] { d1 * x1, d1 * x2, d2 * x1, d2 * x2, d * h1, d * h2, d1, d2, d }, 3);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = (o1 - target) * o1 * (1 - o1);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = (o1 - target) * o1 * (1 - o1);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 1);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = o1 - target;
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 0);
}

// wrong: only the loss, without the sigmoid
// named: only the slope of the loss is left, and no slope of the sigmoid
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = target == 1 ? -1 / o1 : 1 / (1 - o1);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}

// wrong: divided once too often
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = (o1 - target) / (o1 * (1 - o1)) / (o1 * (1 - o1));
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}

// wrong: the sign alone
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = Math.Sign(o1 - target);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}

// wrong: the logarithm instead of its slope
(double[] Gradients, int Reason) RepairedCrossEntropy(double x1, double x2, double target, double[] p)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = F(p[0] * x1 + p[1] * x2 + p[6]), h2 = F(p[2] * x1 + p[3] * x2 + p[7]);
    double o1 = F(p[4] * h1 + p[5] * h2 + p[8]);
    double deltaO1 = target == 1 ? -Math.Log(o1) : -Math.Log(1 - o1);
    double deltaH1 = deltaO1 * p[4] * h1 * (1 - h1), deltaH2 = deltaO1 * p[5] * h2 * (1 - h2);
    double[] hidden = [deltaH1 * x1, deltaH1 * x2, deltaH2 * x1, deltaH2 * x2];
    double[] gradients = [.. hidden, deltaO1 * h1, deltaO1 * h2, deltaH1, deltaH2, deltaO1];
    return (gradients, 3);
}
