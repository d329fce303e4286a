double[] Step(
    double x1, double x2, double target,
    double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3,
    double learningRate)
{
    double Sigma(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = Sigma(w1 * x1 + w2 * x2 + b1);
    double h2 = Sigma(w3 * x1 + w4 * x2 + b2);
    double o1 = Sigma(w5 * h1 + w6 * h2 + b3);

    double atO1 = -2 * (target - o1) * o1 * (1 - o1);
    double atH1 = atO1 * w5 * h1 * (1 - h1);
    double atH2 = atO1 * w6 * h2 * (1 - h2);

    double[] old = [w1, w2, w3, w4, w5, w6, b1, b2, b3];
    double[] gradient = [atH1 * x1, atH1 * x2, atH2 * x1, atH2 * x2, atO1 * h1, atO1 * h2, atH1, atH2, atO1];
    return old.Zip(gradient, (number, slope) => number - learningRate * slope).ToArray();
}
