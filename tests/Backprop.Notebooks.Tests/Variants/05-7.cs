double[] EveryGradient(double[] w, double[] x)
{
    double Hidden(int first) => Math.Tanh(w[first] * x[0] + w[first + 1] * x[1] + w[first + 2]);
    double h1 = Hidden(0), h2 = Hidden(3);
    double p = 1 / (1 + Math.Exp(-w[6] * h1 - w[7] * h2 - w[8]));
    double z = p - 1;
    double a = z * w[6] * (1 - h1 * h1), b = z * w[7] * (1 - h2 * h2);
    return [a, a, a, a, z * w[6], b, b, b, b, z * w[7], z, z, z, z, -z, p, p, -1 / p, -1, 1];
}
