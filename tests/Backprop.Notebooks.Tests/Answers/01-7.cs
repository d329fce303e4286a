// right: from the pre-activation, as a formula of its own
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= Math.Exp(-z[i]) / Math.Pow(1 + Math.Exp(-z[i]), 2);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}

// right: by recursion
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

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= z[i] * (1 - z[i]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= z[i] * (1 - z[i]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 1);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= inputs[i + 1] * (1 - inputs[i + 1]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 0);
}

// wrong: the stored input of the neuron
// named: the line takes the neuron's input now
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= inputs[i] * (1 - inputs[i]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}

// wrong: the slope is squared
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= Math.Pow(inputs[i + 1] * (1 - inputs[i + 1]), 2);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}

// wrong: the output of the last neuron for all
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= inputs[n] * (1 - inputs[n]);
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}

// wrong: the largest slope for all
(double[] Gradients, int Reason) RepairedChain(double[] weights, double x, double y)
{
    int n = weights.Length;
    double[] inputs = [x, .. new double[n]], z = new double[n], gradients = new double[n];
    for (int i = 0; i < n; i++) { z[i] = weights[i] * inputs[i]; inputs[i + 1] = 1 / (1 + Math.Exp(-z[i])); }
    double gradient = 2 * (inputs[n] - y);
    for (int i = n - 1; i >= 0; i--)
    {
        gradient *= 0.25;
        gradients[i] = gradient * inputs[i];
        gradient *= weights[i];
    }
    return (gradients, 2);
}
