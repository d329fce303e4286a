(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = back.Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}
