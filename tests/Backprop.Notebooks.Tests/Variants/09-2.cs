(double[] X, double Gamma, double Beta) BatchNormBackward(
    double[] x, double[] delta, double gamma, double epsilon)
{
    // Step by step along the graph: centred values, variance, standard deviation, quotient.
    int n = x.Length;
    var centred = x.Select(value => value - x.Average()).ToArray();
    double variance = centred.Sum(c => c * c) / n;
    double sigma = Math.Sqrt(variance + epsilon);
    double lossByGamma = 0, lossBySigma = 0;
    for (int i = 0; i < n; i++)
    {
        lossByGamma += delta[i] * centred[i] / sigma;
        lossBySigma -= delta[i] * gamma * centred[i] / (sigma * sigma);
    }

    double lossByVariance = lossBySigma / (2 * sigma);
    var lossByCentred = delta.Select((d, i) => d * gamma / sigma + lossByVariance * 2 * centred[i] / n).ToArray();
    double back = lossByCentred.Average();
    return (lossByCentred.Select(c => c - back).ToArray(), lossByGamma, delta.Sum());
}
