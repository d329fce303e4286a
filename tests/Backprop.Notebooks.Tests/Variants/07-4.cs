double[] Softmax(double[] scores)
{
    // log(Σ e^z) without an overflow, then one exponential for each.
    double top = double.NegativeInfinity;
    foreach (double z in scores) top = Math.Max(top, z);
    double logSum = top + Math.Log(scores.Sum(z => Math.Exp(z - top)));
    return Array.ConvertAll(scores, z => Math.Exp(z - logSum));
}
