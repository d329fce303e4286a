(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    // Every path by itself: how far does feature j's normalized value move when x k does?
    int n = x.Length;
    double mean = x.Sum() / n;
    double variance = x.Sum(v => Math.Pow(v - mean, 2)) / n + epsilon;
    double Slope(int j, int k) =>
        ((j == k ? 1 : 0) - 1.0 / n) / Math.Sqrt(variance) - (x[j] - mean) * (x[k] - mean) / (n * Math.Pow(variance, 1.5));
    var gradient = new double[n];
    for (int k = 0; k < n; k++)
    {
        for (int j = 0; j < n; j++)
        {
            gradient[k] += delta[j] * gamma[j] * Slope(j, k);
        }
    }

    return (gradient, 1);
}
