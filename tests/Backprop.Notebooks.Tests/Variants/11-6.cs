double[] LaneSums(double[] a, double[] b, int lanes)
{
    var sums = new double[lanes];
    for (int lane = 0; lane < lanes; lane++)
        for (int i = lane; i < a.Length; i += lanes)
            sums[lane] += a[i] * b[i];
    return sums;
}
