// right: scaled in the last line
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    var gradient = new double[z.Length];
    for (int i = 0; i < z.Length; i++)
    {
        double slope = z[i] > 0 ? 1 : 0;
        double mask = draws[i] < rate ? 0 : 1;
        gradient[i] = delta[i] * mask * slope / (1 - rate);
    }
    return (gradient, 4);
}

// right: the slope of what came out
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    double keep = 1 - rate;
    double[] y = z.Select((v, i) => draws[i] >= rate ? Math.Max(0, v) / keep : 0).ToArray();
    return (z.Select((v, i) => y[i] == 0 ? 0 : y[i] / v * delta[i]).ToArray(), 4);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    var gradient = new double[z.Length];
    for (int i = 0; i < z.Length; i++)
    {
        double slope = z[i] > 0 ? 1 : 0;
        double mask = draws[i] < rate ? 0 : 1;
        gradient[i] = delta[i] * mask * slope;
    }
    return (gradient, 4);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    var gradient = new double[z.Length];
    for (int i = 0; i < z.Length; i++)
    {
        double slope = z[i] > 0 ? 1 : 0;
        double mask = draws[i] < rate ? 0 : 1;
        gradient[i] = delta[i] * mask * slope;
    }
    return (gradient, 2);
}

// wrong: divided by the rate
// named: the survivors are divided by the rate now
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    return (z.Select((v, i) => v > 0 ? delta[i] * (draws[i] < rate ? 0 : 1 / rate) : 0).ToArray(), 4);
}

// wrong: everything is scaled, what was dropped too
// named: what was dropped gets a delta now
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    return (z.Select((v, i) => v > 0 ? delta[i] / (1 - rate) : 0).ToArray(), 3);
}

// wrong: a right line, and the mask to blame
// named: the line is right, but the reason that you gave is that the way back needs a mask of its own
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    return (z.Select((v, i) => v > 0 && draws[i] >= rate ? delta[i] / (1 - rate) : 0).ToArray(), 1);
}

// wrong: ReLU lets a zero through
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    return (z.Select((v, i) => v >= 0 && draws[i] >= rate ? delta[i] / (1 - rate) : 0).ToArray(), 4);
}

// wrong: a whole number of survivors
(double[] Gradient, int Reason) RepairedDropout(double[] z, double[] delta, double rate, double[] draws)
{
    double kept = draws.Count(draw => draw >= rate);
    return (z.Select((v, i) => v > 0 && draws[i] >= rate ? delta[i] * z.Length / kept : 0).ToArray(), 4);
}
