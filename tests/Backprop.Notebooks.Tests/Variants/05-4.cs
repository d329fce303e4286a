double[] Backward(int[] left, int[] right, double[] leftSlopes, double[] rightSlopes)
{
    int n = left.Length;
    var gradients = new double[n];
    for (int i = n - 1; i >= 0; i--)
    {
        // Collected from all results that used number i: they stand behind it and are done.
        gradients[i] = i == n - 1 ? 1 : 0;
        for (int result = i + 1; result < n; result++)
        {
            gradients[i] += gradients[result] * ((left[result] == i ? leftSlopes[result] : 0) + (right[result] == i ? rightSlopes[result] : 0));
        }
    }

    return gradients;
}
