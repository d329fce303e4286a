(double WeightGradient, double InputGradient) SigmoidBackward(double weight, double input, double outputGradient)
{
    double e = Math.Exp(-(weight * input));
    double slope = e / Math.Pow(1 + e, 2);
    return (WeightGradient: input * slope * outputGradient, InputGradient: weight * slope * outputGradient);
}
