double[] Shrink(double[] weights, double threshold)
{
    var shrunk = new double[weights.Length];
    for (int i = 0; i < weights.Length; i++)
    {
        if (weights[i] > threshold)
            shrunk[i] = weights[i] - threshold;
        else if (weights[i] < -threshold)
            shrunk[i] = weights[i] + threshold;
    }
    return shrunk;
}
