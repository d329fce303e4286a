(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    bool Lives(int i) => z[i] > 0 && !(draws[i] < rate);
    return (delta.Select((d, i) => Lives(i) ? d / (1 - rate) : 0).ToArray(), 2 + 2);
}
