(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    var gradients = new double[weights.Length];
    double Back(int i, double input)
    {
        if (i == weights.Length)
            return 2 * (input - y);
        double output = 1 / (1 + Math.Exp(-weights[i] * input));
        double atSum = Back(i + 1, output) * (output - output * output);
        gradients[i] = atSum * input;
        return atSum * weights[i];
    }
    Back(0, x);
    return (gradients, Reason: 2);
}
