(double[,] Hidden, double[] Output) TrainStep(
    double[] inputs, double[,] hidden, double[] output, double target, double learningRate)
{
    var newHidden = (double[,])hidden.Clone();
    var newOutput = (double[])output.Clone();
    double[] h = LayerForward(inputs);
    double o = F(h[0] * output[0] + h[1] * output[1]);
    double delta = (target - o) * (o - o * o);

    for (int j = 0; j < 2; j++)
    {
        newOutput[j] += learningRate * delta * h[j];
        double hiddenDelta = HiddenDelta(h[j], new[] { delta }, new[] { output[j] });
        for (int i = 0; i < 2; i++)
        {
            newHidden[i, j] += learningRate * hiddenDelta * inputs[i];
        }
    }

    return (newHidden, newOutput);

    double F(double z) => 1 / (1 + Math.Exp(-z));

    double[] LayerForward(double[] x)
    {
        var result = new double[2];
        for (int j = 0; j < 2; j++)
        {
            result[j] = F(x[0] * hidden[0, j] + x[1] * hidden[1, j]);
        }
        return result;
    }
}
