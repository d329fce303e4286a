(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= inputs[i + 1] * (1 - inputs[i + 1]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}
