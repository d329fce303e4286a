double HiddenDelta(double output, double[] nextDeltas, double[] outgoingWeights)
{
    double returned = 0;
    for (int k = 0; k < nextDeltas.Length; k++)
    {
        returned += nextDeltas[k] * outgoingWeights[k];
    }

    return returned * output * (1 - output);
}
