// right: as a sum
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = Enumerable.Range(0, x.Length).Sum(i => delta[i] * gamma[i]) / x.Length;
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}

// right: with vectors
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    var away = Vector<double>.Build.DenseOfArray(x) - x.Average();
    double variance = away * away / x.Length + epsilon;
    var back = Vector<double>.Build.DenseOfArray(delta).PointwiseMultiply(Vector<double>.Build.DenseOfArray(gamma));
    var gradient = (back - back.Sum() / x.Length - away * (back * away / x.Length / variance)) / Math.Sqrt(variance);
    return (gradient.ToArray(), 1);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = delta.Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = delta.Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 2);
}

// wrong: one mean times the other
// named: the mean of the deltas is multiplied with the mean of γ now
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = delta.Average() * gamma.Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}

// wrong: as in batch normalization
// named: the formula of batch normalization stands there now, with γ before the bracket
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double push = delta.Average(), stretch = delta.Zip(xHat, (d, h) => d * h).Average();
    return (delta.Select((d, i) => gamma[i] / deviation * (d - push - xHat[i] * stretch)).ToArray(), 1);
}

// wrong: a right line, and the variance to blame
// named: the line is right, but the reason that you gave is that the variance has to be divided by N − 1
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = back.Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 3);
}

// wrong: a weighted mean
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = back.Sum() / gamma.Sum();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}

// wrong: the mean of what was normalized
(double[] Gradient, int Reason) RepairedLayerNorm(double[] x, double[] delta, double[] gamma, double epsilon)
{
    double mean = x.Average(), deviation = Math.Sqrt(x.PopulationVariance() + epsilon);
    double[] xHat = x.Select(v => (v - mean) / deviation).ToArray();
    double[] back = delta.Zip(gamma, (d, g) => d * g).ToArray();
    double throughMean = back.Zip(xHat, (b, h) => b * h * h).Average();
    double throughVariance = back.Zip(xHat, (b, h) => b * h).Average();
    var gradient = back.Zip(xHat, (b, h) => (b - throughMean - h * throughVariance) / deviation).ToArray();
    return (gradient, 1);
}
