(double[] A, double[] P, double[] N) TripletGradient(double[] a, double[] p, double[] n, double margin)
{
    var (dA, dP, dN) = (new double[a.Length], new double[a.Length], new double[a.Length]);
    double loss = margin;
    for (int d = 0; d < a.Length; d++)
        loss += (a[d] - p[d]) * (a[d] - p[d]) - (a[d] - n[d]) * (a[d] - n[d]);

    for (int d = 0; d < a.Length && loss > 0; d++)
    {
        dA[d] = 2 * (n[d] - p[d]);
        dP[d] = 2 * (p[d] - a[d]);
        dN[d] = 2 * (a[d] - n[d]);
    }

    return (dA, dP, dN);
}
