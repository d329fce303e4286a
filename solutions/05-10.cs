double ForwardSlope(
    int[] left, int[] right, double[] leftSlopes, double[] rightSlopes, int input)
{
    var moves = new double[left.Length];
    moves[input] = 1;
    for (int i = 0; i < left.Length; i++)
    {
        if (left[i] >= 0) moves[i] += leftSlopes[i] * moves[left[i]];
        if (right[i] >= 0) moves[i] += rightSlopes[i] * moves[right[i]];
    }
    return moves[^1];
}
