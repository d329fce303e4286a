// right: mathnet
return Vector<double>.Build.Dense(nextDeltas) * Vector<double>.Build.Dense(outgoingWeights) * (output - output * output);

// wrong: at most four
double s = 0;
for (int k = 0; k < Math.Min(4, nextDeltas.Length); k++)
    s += nextDeltas[k] * outgoingWeights[k];
return s * output * (1 - output);

// wrong: pairs of two
double s = 0;
for (int k = 0; k + 1 < nextDeltas.Length; k += 2)
    s += nextDeltas[k] * outgoingWeights[k] + nextDeltas[k + 1] * outgoingWeights[k + 1];
return s * output * (1 - output);

// wrong: weighted mean
double s = 0;
for (int k = 0; k < nextDeltas.Length; k++)
    s += nextDeltas[k] * outgoingWeights[k];
return s / outgoingWeights.Sum() * outgoingWeights.Sum() * output * (1 - output);
