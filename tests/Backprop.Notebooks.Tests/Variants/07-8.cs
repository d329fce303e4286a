(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    // Every path by itself: score k moves probability j by p_j · ([j is k] − p_k).
    double[] p = scores.Select(z => 1 / scores.Sum(other => Math.Exp(other - z))).ToArray();
    double[] gradient = p.Select((pk, k) => p.Select((pj, j) => pj * ((j == k ? 1 : 0) - pk) * delta[j]).Sum()).ToArray();
    return (gradient, Reason: 3);
}
