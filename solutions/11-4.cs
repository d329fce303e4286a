double[] Product(double[] a, double[] b, int m, int k, int n)
{
    var c = new double[m * n];
    for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
        {
            double factor = a[i * k + p];
            for (int j = 0; j < n; j++)
                c[i * n + j] += factor * b[p * n + j];
        }
    return c;
}
