double WeightChange(
    double learningRate, double momentum, double delta, double output, double previousChange)
{
    double change = previousChange;
    change *= momentum;
    change += output * delta * learningRate;
    return change;
}
