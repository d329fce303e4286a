double[] LayerForward(double[] inputs, double[,] weights)
{
    var outputs = new double[weights.GetLength(1)];
    for (int j = 0; j < outputs.Length; j++)
    {
        double sum = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            sum += inputs[i] * weights[i, j];
        }

        outputs[j] = 1 / (1 + Math.Exp(-sum));
    }

    return outputs;
}
