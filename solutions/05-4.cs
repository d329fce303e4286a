double[] Backward(int[] left, int[] right, double[] leftSlopes, double[] rightSlopes)
{
    var gradients = new double[left.Length];
    gradients[^1] = 1;
    for (int i = left.Length - 1; i >= 0; i--)
    {
        if (left[i] >= 0) gradients[left[i]] += gradients[i] * leftSlopes[i];
        if (right[i] >= 0) gradients[right[i]] += gradients[i] * rightSlopes[i];
    }
    return gradients;
}
