(double WeightGradient, double InputGradient) SigmoidBackward(double weight, double input, double outputGradient)
{
    double output = 1 / (1 + Math.Exp(-weight * input));
    double gradientZ = outputGradient * output * (1 - output);
    return (gradientZ * input, gradientZ * weight);
}
