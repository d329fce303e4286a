(double[,] Hidden, double[] Output) TrainStep(double[] inputs, double[,] hidden, double[] output, double target, double learningRate)
{
    double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
    double h0 = Sigmoid(inputs[0] * hidden[0, 0] + inputs[1] * hidden[1, 0]);
    double h1 = Sigmoid(inputs[0] * hidden[0, 1] + inputs[1] * hidden[1, 1]);
    double o = Sigmoid(h0 * output[0] + h1 * output[1]);

    double delta = (target - o) * o * (1 - o);
    double delta0 = delta * output[0] * h0 * (1 - h0);
    double delta1 = delta * output[1] * h1 * (1 - h1);

    double[,] newHidden =
    {
        { hidden[0, 0] + learningRate * delta0 * inputs[0], hidden[0, 1] + learningRate * delta1 * inputs[0] },
        { hidden[1, 0] + learningRate * delta0 * inputs[1], hidden[1, 1] + learningRate * delta1 * inputs[1] },
    };
    return (newHidden, [output[0] + learningRate * delta * h0, output[1] + learningRate * delta * h1]);
}
