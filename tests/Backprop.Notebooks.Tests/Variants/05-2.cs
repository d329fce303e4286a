double[] PassBack(double[] gradients, int[] operands, double[] slopes, double gradient)
{
    return gradients
        .Select((old, place) => old + gradient * Enumerable.Range(0, operands.Length).Where(i => operands[i] == place).Sum(i => slopes[i]))
        .ToArray();
}
