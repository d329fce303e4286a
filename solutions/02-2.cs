double Forward(
    double x1, double x2,
    double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3)
{
    double Sigma(double z) => 1 / (1 + Math.Exp(-z));
    double h1 = Sigma(w1 * x1 + w2 * x2 + b1);
    double h2 = Sigma(w3 * x1 + w4 * x2 + b2);
    return Sigma(w5 * h1 + w6 * h2 + b3);
}
