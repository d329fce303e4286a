double[] Softmax(double[] scores)
{
    double largest = scores.Max();
    var exponentials = scores.Select(z => Math.Exp(z - largest)).ToArray();
    double sum = exponentials.Sum();
    return exponentials.Select(e => e / sum).ToArray();
}
