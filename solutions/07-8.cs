(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double largest = scores.Max(), sum = scores.Sum(z => Math.Exp(z - largest));
    double[] p = scores.Select(z => Math.Exp(z - largest) / sum).ToArray();
    double arriving = p.Zip(delta, (share, d) => share * d).Sum();
    var gradient = new double[p.Length];
    for (int k = 0; k < p.Length; k++)
    {
        gradient[k] = p[k] * (delta[k] - arriving);
    }

    return (gradient, 3);
}
