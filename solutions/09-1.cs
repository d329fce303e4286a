double[] BatchNormForward(double[] x, double gamma, double beta, double epsilon)
{
    double mean = x.Average();
    double variance = x.Average(value => (value - mean) * (value - mean));
    double deviation = Math.Sqrt(variance + epsilon);
    return x.Select(value => gamma * (value - mean) / deviation + beta).ToArray();
}
