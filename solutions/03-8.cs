(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * o4 * (1 - o4);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}
