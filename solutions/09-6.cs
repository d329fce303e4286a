(double Weight, double S) RMSpropStep(double weight, double gradient, double s, double rate)
{
    s = 0.9 * s + 0.1 * gradient * gradient;
    return (weight - rate * gradient / (Math.Sqrt(s) + 1e-8), s);
}
