double ForwardSlope(
    int[] left, int[] right, double[] leftSlopes, double[] rightSlopes, int input)
{
    double Moves(int i) => i == input ? 1
        : (left[i] < 0 ? 0 : leftSlopes[i] * Moves(left[i])) + (right[i] < 0 ? 0 : rightSlopes[i] * Moves(right[i]));
    return Moves(left.Length - 1);
}
