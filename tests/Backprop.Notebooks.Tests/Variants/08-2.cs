(double Weight, double M, double V) AdamStep(
    double weight, double gradient, double m, double v, int step, double rate)
{
    double newM = m + (1 - 0.9) * (gradient - m);
    double newV = v + (1 - 0.999) * (gradient * gradient - v);
    double fadeM = 1, fadeV = 1;
    for (int t = 0; t < step; t++)
    {
        fadeM *= 0.9;
        fadeV *= 0.999;
    }

    double direction = newM / (1 - fadeM) / (Math.Pow(newV / (1 - fadeV), 0.5) + 1e-8);
    return (weight - rate * direction, newM, newV);
}
