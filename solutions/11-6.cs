double[] LaneSums(double[] a, double[] b, int lanes)
{
    var sums = new double[lanes];
    int i = 0;
    for (; i <= a.Length - lanes; i += lanes)
        for (int lane = 0; lane < lanes; lane++)
            sums[lane] += a[i + lane] * b[i + lane];

    for (int lane = 0; i < a.Length; lane++, i++)
        sums[lane] += a[i] * b[i];
    return sums;
}
