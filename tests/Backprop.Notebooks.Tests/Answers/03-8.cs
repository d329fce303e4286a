// right: the slope as a function
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * Activation.Sigmoid.Derivative(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}

// right: without δ, factor by factor
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

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * o5 * (1 - o5);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * o5 * (1 - o5);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 3);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
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
    return (gradients, 0);
}

// wrong: the slope of the sigmoid taken at its output
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * Activation.Sigmoid.Derivative(o4);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}

// wrong: the slope of the other hidden neuron
// named: the slope of the other hidden neuron is in it now
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * o3 * (1 - o3);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}

// wrong: the output was forgotten
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * weights[5] * (1 - o4);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}

// wrong: both weights add up
(double[] Gradients, int Reason) RepairedDeltas(double[] inputs, double[] weights, double target)
{
    double F(double z) => 1 / (1 + Math.Exp(-z));
    double o3 = F(weights[0] * inputs[0] + weights[1] * inputs[1]);
    double o4 = F(weights[2] * inputs[0] + weights[3] * inputs[1]);
    double o5 = F(weights[4] * o3 + weights[5] * o4);
    double delta5 = (target - o5) * o5 * (1 - o5);
    double delta4 = delta5 * (weights[4] + weights[5]) * o4 * (1 - o4);
    double delta3 = delta5 * weights[4] * o3 * (1 - o3);
    double[] hidden = [-delta3 * inputs[0], -delta3 * inputs[1], -delta4 * inputs[0], -delta4 * inputs[1]];
    double[] gradients = [.. hidden, -delta5 * o3, -delta5 * o4];
    return (gradients, 1);
}
