double OutputDelta(double input, double target)
{
    double output = 1 / (1 + Math.Exp(-input));
    return (target - output) * output * (1 - output);
}
