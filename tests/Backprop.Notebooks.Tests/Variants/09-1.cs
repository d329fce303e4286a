double[] BatchNormForward(double[] x, double gamma, double beta, double epsilon)
{
    double mean = x.Sum() / x.Length;
    double meanOfSquares = x.Sum(value => value * value) / x.Length;
    double scale = gamma / Math.Sqrt(meanOfSquares - mean * mean + epsilon);
    return Array.ConvertAll(x, value => scale * value + (beta - scale * mean));
}
