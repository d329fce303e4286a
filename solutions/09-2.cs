(double[] X, double Gamma, double Beta) BatchNormBackward(
    double[] x, double[] delta, double gamma, double epsilon)
{
    int n = x.Length;
    double mean = x.Average();
    double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + epsilon);
    var normalized = x.Select(value => (value - mean) / deviation).ToArray();

    double lossByBeta = delta.Sum();
    double lossByGamma = delta.Zip(normalized, (d, xHat) => d * xHat).Sum();
    double Back(double d, double xHat) =>
        gamma / deviation * (d - lossByBeta / n - xHat * lossByGamma / n);
    return (delta.Zip(normalized, Back).ToArray(), lossByGamma, lossByBeta);
}
