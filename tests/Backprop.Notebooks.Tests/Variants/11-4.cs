double[] Product(double[] a, double[] b, int m, int k, int n)
{
    return Enumerable.Range(0, m * n)
        .Select(at => Enumerable.Range(0, k).Sum(p => a[at / n * k + p] * b[p * n + at % n]))
        .ToArray();
}
