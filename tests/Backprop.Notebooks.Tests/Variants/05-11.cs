(double[] Gradients, int Reason) RepairedEngine(double[] inputs, int[] left, int[] right, int[] times)
{
    double[] numbers = [.. inputs, .. new double[left.Length]];
    for (int i = 0; i < left.Length; i++)
        numbers[inputs.Length + i] = times[i] == 1 ? numbers[left[i]] * numbers[right[i]] : numbers[left[i]] + numbers[right[i]];
    double SlopeOf(int number)
    {
        var speeds = new double[numbers.Length];
        for (int n = 0; n < numbers.Length; n++)
        {
            int i = n - inputs.Length;
            speeds[n] = n == number ? 1 : i < 0 ? 0
                : times[i] == 1 ? speeds[left[i]] * numbers[right[i]] + speeds[right[i]] * numbers[left[i]]
                : speeds[left[i]] + speeds[right[i]];
        }
        return speeds[^1];
    }
    return (Enumerable.Range(0, numbers.Length).Select(SlopeOf).ToArray(), 2);
}
