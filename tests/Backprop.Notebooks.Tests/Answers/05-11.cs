// right: both slopes by name
(double[] Gradients, int Reason) RepairedEngine(double[] inputs, int[] left, int[] right, int[] times)
{
    double[] numbers = [.. inputs, .. new double[left.Length]], gradients = new double[numbers.Length];
    for (int i = 0, n = inputs.Length; i < left.Length; i++)
        numbers[n + i] = times[i] == 1 ? numbers[left[i]] * numbers[right[i]] : numbers[left[i]] + numbers[right[i]];
    gradients[^1] = 1;
    for (int i = left.Length - 1; i >= 0; i--)
    {
        double arrived = gradients[inputs.Length + i];
        double a = numbers[left[i]], b = numbers[right[i]];
        if (times[i] == 1) { gradients[left[i]] += arrived * b; gradients[right[i]] += arrived * a; }
        else { gradients[left[i]] += arrived; gradients[right[i]] += arrived; }
    }
    return (gradients, 2);
}

// right: forward mode, once for each number
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

// wrong: the given code as it is
// named: the wrong line is still there
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
        gradients[right[i]] += arrived * (times[i] == 1 ? numbers[right[i]] : 1);
    }
    return (gradients, 2);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
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
        gradients[right[i]] += arrived * (times[i] == 1 ? numbers[right[i]] : 1);
    }
    return (gradients, 1);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
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
    return (gradients, 0);
}

// wrong: overwritten
// named: what had arrived before is overwritten now
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
        gradients[right[i]] = arrived * (times[i] == 1 ? numbers[left[i]] : 1);
    }
    return (gradients, 2);
}

// wrong: the result divided by the factor, which may be 0
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
        gradients[right[i]] += arrived * (times[i] == 1 ? numbers[inputs.Length + i] / numbers[right[i]] : 1);
    }
    return (gradients, 2);
}

// wrong: a number times itself gets its share once
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
        if (right[i] != left[i]) gradients[right[i]] += arrived * (times[i] == 1 ? numbers[left[i]] : 1);
    }
    return (gradients, 2);
}

// wrong: the index in place of the number
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
        gradients[right[i]] += arrived * (times[i] == 1 ? left[i] : 1);
    }
    return (gradients, 2);
}
