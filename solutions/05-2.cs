double[] PassBack(double[] gradients, int[] operands, double[] slopes, double gradient)
{
    var after = gradients.ToArray();
    for (int i = 0; i < operands.Length; i++)
    {
        after[operands[i]] += gradient * slopes[i];
    }
    return after;
}
