double HiddenDelta(double output, double[] nextDeltas, double[] outgoingWeights)
{
    double slope = output - output * output;
    return Enumerable.Range(0, outgoingWeights.Length).Sum(k => slope * outgoingWeights[k] * nextDeltas[k]);
}
