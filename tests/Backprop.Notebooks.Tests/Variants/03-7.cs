double[] LayerForward(double[] inputs, double[,] weights)
{
    var sums = new double[weights.GetLength(1)];
    for (int i = 0; i < inputs.Length; i++)
        for (int j = 0; j < sums.Length; j++)
            sums[j] += weights[i, j] * inputs[i];
    return sums.Select(sum => Activation.Sigmoid.Value(sum)).ToArray();
}
