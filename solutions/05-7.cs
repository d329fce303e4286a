double[] EveryGradient(double[] w, double[] x)
{
    double h1 = Math.Tanh(w[0] * x[0] + w[1] * x[1] + w[2]);
    double h2 = Math.Tanh(w[3] * x[0] + w[4] * x[1] + w[5]);
    double e = Math.Exp(-(w[6] * h1 + w[7] * h2 + w[8]));
    double d = 1 + e, p = 1 / d;

    double atL = 1, atl = -atL;
    double atp = atl / p, atd = atp * -1 / (d * d);
    double ate = atd, atn = ate * e, atz = -atn;
    double att = atz, atq1 = att, atq2 = att;
    double ath1 = atq1 * w[6], ath2 = atq2 * w[7];
    double atz1 = ath1 * (1 - h1 * h1), atz2 = ath2 * (1 - h2 * h2);
    return
    [
        atz1, atz1, atz1, atz1, ath1,
        atz2, atz2, atz2, atz2, ath2,
        atq1, atq2, att, atz, atn, ate, atd, atp, atl, atL,
    ];
}
