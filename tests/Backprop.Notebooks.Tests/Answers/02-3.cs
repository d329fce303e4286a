// right: vector
return MathNet.Numerics.Distance.MSE(targets, outputs);

// wrong: binary only
double s = 0;
for (int i = 0; i < targets.Length; i++)
    s += targets[i] == 1 ? (1 - outputs[i]) * (1 - outputs[i]) : outputs[i] * outputs[i];
return s / targets.Length;

// wrong: target not squared
double s = 0;
for (int i = 0; i < targets.Length; i++)
    s += targets[i] - 2 * targets[i] * outputs[i] + outputs[i] * outputs[i];
return s / targets.Length;

// wrong: by n+1 for one
return targets.Zip(outputs, (t, o) => (t - o) * (t - o)).Sum() / Math.Max(2, targets.Length);

// wrong: ceiling of pairs
double s = 0;
for (int i = 0; i + 1 < targets.Length; i += 2)
    s += (targets[i] - outputs[i]) * (targets[i] - outputs[i]) + (targets[i + 1] - outputs[i + 1]) * (targets[i + 1] - outputs[i + 1]);
return s / targets.Length;
