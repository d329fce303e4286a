double OutputDelta(double input, double target)
{
    // The sigmoid as a shifted tanh, its slope with the hyperbolic cosine.
    double output = (1 + Math.Tanh(input / 2)) / 2;
    double cosh = Math.Cosh(input / 2);
    return (target - output) / (4 * cosh * cosh);
}
