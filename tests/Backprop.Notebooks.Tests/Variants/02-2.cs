double Forward(
    double x1, double x2,
    double w1, double w2, double w3, double w4, double w5, double w6, double b1, double b2, double b3)
{
    double Neuron(double[] inputs, double[] weights, double bias)
    {
        double sum = bias;
        for (int i = 0; i < inputs.Length; i++)
        {
            sum += weights[i] * inputs[i];
        }
        return Activation.Sigmoid.Value(sum);
    }

    double[] x = [x1, x2];
    double[] h = [Neuron(x, [w1, w2], b1), Neuron(x, [w3, w4], b2)];
    return Neuron(h, [w5, w6], b3);
}
