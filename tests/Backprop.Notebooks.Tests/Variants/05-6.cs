(double Value, double[] Gradient) LogSumExp(double[] z)
{
    double sum = 0, max = z.Aggregate(Math.Max);
    var shares = new double[z.Length];
    foreach (double v in z) sum += Math.Exp(v - max);
    double value = Math.Log(sum) + max;
    for (int i = 0; i < z.Length; i++) shares[i] = Math.Exp(z[i] - value);
    return (value, shares);
}
