(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
    {
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    }

    double sum = first.Sum() + second.Sum();
    for (int i = a.Length - a.Length % (2 * lanes); i < a.Length; i++)
    {
        sum += a[i] * b[i];
    }

    return (sum, 3);
}
