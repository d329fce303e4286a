double[] ChainGradients(double[] weights, double x, double y)
{
    var result = new double[weights.Length];

    // Forward on the way into the recursion, backward on the way out of it.
    double Back(int i, double input)
    {
        if (i == weights.Length)
        {
            return 2 * (input - y);
        }

        double gradient = Back(i + 1, input * weights[i]);
        result[i] = gradient * input;
        return gradient * weights[i];
    }

    Back(0, x);
    return result;
}
