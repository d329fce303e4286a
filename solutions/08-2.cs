(double Weight, double M, double V) AdamStep(
    double weight, double gradient, double m, double v, int step, double rate)
{
    m = 0.9 * m + 0.1 * gradient;
    v = 0.999 * v + 0.001 * gradient * gradient;
    double corrected = m / (1 - Math.Pow(0.9, step));
    double size = Math.Sqrt(v / (1 - Math.Pow(0.999, step)));
    return (weight - rate * corrected / (size + 1e-8), m, v);
}
