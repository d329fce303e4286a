(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double[] o = new double[2], gradients = new double[6];
    for (int j = 0; j < 2; j++)
        o[j] = F(weights[2 * j] * inputs[0] + weights[2 * j + 1] * inputs[1]);
    double said = F(weights[4] * o[0] + weights[5] * o[1]), slope = (said - target) * said * (1 - said);
    for (int j = 0; j < 2; j++)
    {
        gradients[4 + j] = slope * o[j];
        for (int i = 0; i < 2; i++)
            gradients[2 * j + i] = slope * weights[4 + j] * (o[j] - o[j] * o[j]) * inputs[i];
    }
    return (gradients, 1);
}
