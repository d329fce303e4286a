// right: the given code with another last line
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double largest = scores.Max(), sum = scores.Sum(z => Math.Exp(z - largest));
    double[] p = scores.Select(z => Math.Exp(z - largest) / sum).ToArray();
    var gradient = new double[p.Length];
    for (int k = 0; k < p.Length; k++)
        for (int j = 0; j < p.Length; j++)
            gradient[k] += (j == k ? p[k] * (1 - p[k]) : -p[j] * p[k]) * delta[j];
    return (gradient, 3);
}

// right: with a matrix of slopes
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    var e = Vector<double>.Build.DenseOfArray(scores).Map(z => Math.Exp(z - scores.Max()));
    var p = e / e.Sum();
    var slopes = Matrix<double>.Build.DenseOfDiagonalVector(p) - p.OuterProduct(p);
    return ((slopes * Vector<double>.Build.DenseOfArray(delta)).ToArray(), 3);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double largest = scores.Max(), sum = scores.Sum(z => Math.Exp(z - largest));
    double[] p = scores.Select(z => Math.Exp(z - largest) / sum).ToArray();
    var gradient = new double[p.Length];
    for (int k = 0; k < p.Length; k++)
        gradient[k] = p[k] * (1 - p[k]) * delta[k];
    return (gradient, 3);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double largest = scores.Max(), sum = scores.Sum(z => Math.Exp(z - largest));
    double[] p = scores.Select(z => Math.Exp(z - largest) / sum).ToArray();
    var gradient = new double[p.Length];
    for (int k = 0; k < p.Length; k++)
        gradient[k] = p[k] * (1 - p[k]) * delta[k];
    return (gradient, 1);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double[] p = scores.Select(z => 1 / scores.Sum(other => Math.Exp(other - z))).ToArray();
    double arriving = p.Zip(delta, (a, b) => a * b).Sum();
    return (p.Select((pk, k) => pk * (delta[k] - arriving)).ToArray(), 0);
}

// wrong: right for two classes
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double[] p = scores.Select(z => 1 / scores.Sum(other => Math.Exp(other - z))).ToArray();
    return (p.Select((pk, k) => pk * (1 - pk) * (delta[k] - delta[(k + 1) % p.Length])).ToArray(), 3);
}

// wrong: the difference the wrong way round
// named: the line has the wrong sign now
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double[] p = scores.Select(z => 1 / scores.Sum(other => Math.Exp(other - z))).ToArray();
    double arriving = p.Zip(delta, (a, b) => a * b).Sum();
    return (p.Select((pk, k) => pk * (arriving - delta[k])).ToArray(), 3);
}

// wrong: the scores weigh the deltas
(double[] Gradient, int Reason) RepairedSoftmax(double[] scores, double[] delta)
{
    double[] p = scores.Select(z => 1 / scores.Sum(other => Math.Exp(other - z))).ToArray();
    double arriving = scores.Zip(delta, (a, b) => a * b).Sum();
    return (p.Select((pk, k) => pk * (delta[k] - arriving)).ToArray(), 3);
}
