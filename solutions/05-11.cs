(double[] Gradients, int Reason) RepairedEngine(double[] inputs, int[] left, int[] right, int[] times)
{
    double[] numbers = [.. inputs, .. new double[left.Length]], gradients = new double[numbers.Length];
    for (int i = 0, n = inputs.Length; i < left.Length; i++)
        numbers[n + i] = times[i] == 1 ? numbers[left[i]] * numbers[right[i]] : numbers[left[i]] + numbers[right[i]];
    gradients[^1] = 1;
    for (int i = left.Length - 1; i >= 0; i--)
    {
        double arrived = gradients[inputs.Length + i];
        gradients[left[i]] += arrived * (times[i] == 1 ? numbers[right[i]] : 1);
        gradients[right[i]] += arrived * (times[i] == 1 ? numbers[left[i]] : 1);
    }
    return (gradients, 2);
}
