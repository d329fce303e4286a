(double Accuracy, double StandardError) FoldAccuracy(int[] right, int[] count)
{
    double n = count.Sum();
    double p = right.Sum() / n;
    return (p, Math.Sqrt(p * (1 - p) / n));
}
