(double Value, double[] Gradient) LogSumExp(double[] z)
{
    double max = z.Max();
    double[] exponentials = z.Select(v => Math.Exp(v - max)).ToArray();
    double sum = exponentials.Sum();
    return (max + Math.Log(sum), exponentials.Select(e => e / sum).ToArray());
}
