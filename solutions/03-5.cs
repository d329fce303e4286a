double WeightChange(double learningRate, double momentum, double delta, double output, double previousChange)
{
    return learningRate * delta * output + momentum * previousChange;
}
