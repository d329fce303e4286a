double[] ChainGradients(double[] weights, double x, double y)
{
    var inputs = new double[weights.Length];
    double signal = x;
    for (int i = 0; i < weights.Length; i++)
    {
        inputs[i] = signal;
        signal *= weights[i];
    }

    var gradients = new double[weights.Length];
    double gradient = 2 * (signal - y);
    for (int i = weights.Length - 1; i >= 0; i--)
    {
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }

    return gradients;
}
