double[] DropSome(double[] x, double rate, double[] draws)
{
    var kept = new double[x.Length];
    for (int i = 0; i < x.Length; i++)
    {
        if (draws[i] >= rate)
        {
            kept[i] = x[i] * (1 / (1 - rate));
        }
    }

    return kept;
}
