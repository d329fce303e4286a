(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    var gradient = new double[z.Length];
    for (int i = 0; i < z.Length; i++)
    {
        double slope = z[i] > 0 ? 1 : 0;
        double mask = draws[i] < rate ? 0 : 1 / (1 - rate);
        gradient[i] = delta[i] * mask * slope;
    }

    return (gradient, 4);
}
