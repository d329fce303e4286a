double Mse(double[] targets, double[] outputs)
{
    return targets.Zip(outputs, (t, o) => Math.Pow(o - t, 2)).Average();
}
