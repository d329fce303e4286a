double FanOutGradient(double w, double u, double v, double x, double gradientU, double gradientV)
{
    double[] branches = { u, v };
    double[] gradients = { gradientU, gradientV };
    double total = 0;
    for (int i = 0; i < branches.Length; i++)
        total += x * branches[i] * gradients[i];
    return total;
}
