double[] DropSome(double[] x, double rate, double[] draws)
{
    return x.Zip(draws, (value, draw) => draw < rate ? 0 : value / (1 - rate)).ToArray();
}
