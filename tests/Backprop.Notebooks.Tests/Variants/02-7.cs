double[] Step(
    double x1, double x2, double target,
    double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3,
    double learningRate)
{
    double h1 = 1.0 / (1.0 + Math.Exp(-w1 * x1 - w2 * x2 - b1));
    double h2 = 1.0 / (1.0 + Math.Exp(-w3 * x1 - w4 * x2 - b2));
    double o1 = Forward(x1, x2, w1, w2, w3, w4, w5, w6, b1, b2, b3);

    var second = GradientsOfH2(x1, x2, w5, w6, h1, h2, o1, target);
    double[] p = { w1, w2, w3, w4, w5, w6, b1, b2, b3 };
    p[0] -= learningRate * GradientW1(x1, w5, h1, o1, target);
    p[1] -= learningRate * GradientW1(x2, w5, h1, o1, target);
    p[2] -= learningRate * second.W3;
    p[3] -= learningRate * second.W4;
    p[4] -= learningRate * GradientW5(h1, o1, target);
    p[5] -= learningRate * GradientW5(h2, o1, target);
    p[6] -= learningRate * GradientW1(1, w5, h1, o1, target);
    p[7] -= learningRate * second.B2;
    p[8] -= learningRate * GradientW5(1, o1, target);
    return p;
}
