(double Weight, double S) RMSpropStep(double weight, double gradient, double s, double rate)
{
    double mean = s + (1 - 0.9) * (gradient * gradient - s);
    double step = gradient / (Math.Pow(mean, 0.5) + 0.00000001);
    return (weight + -rate * step, mean);
}
