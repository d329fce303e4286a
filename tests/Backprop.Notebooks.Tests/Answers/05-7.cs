// right: step by step with lists
double[] h = [Math.Tanh(w[0] * x[0] + w[1] * x[1] + w[2]), Math.Tanh(w[3] * x[0] + w[4] * x[1] + w[5])];
double e = Math.Exp(-w[6] * h[0] - w[7] * h[1] - w[8]), p = 1 / (1 + e);
double atp = -1 / p, atd = -atp * p * p, atn = atd * e;
var g = new List<double>();
for (int i = 0; i < 2; i++)
{
    double ath = -atn * w[6 + i];
    double atz = ath * (1 - h[i]) * (1 + h[i]);
    g.AddRange([atz, atz, atz, atz, ath]);
}
g.AddRange([-atn, -atn, -atn, -atn, atn, atd, atd, atp, -1, 1]);
return g.ToArray();

// wrong: target 0
double h1 = Math.Tanh(w[0] * x[0] + w[1] * x[1] + w[2]), h2 = Math.Tanh(w[3] * x[0] + w[4] * x[1] + w[5]);
double p = 1 / (1 + Math.Exp(-w[6] * h1 - w[7] * h2 - w[8])), z = p;
double a = z * w[6] * (1 - h1 * h1), b = z * w[7] * (1 - h2 * h2);
return [a, a, a, a, z * w[6], b, b, b, b, z * w[7], z, z, z, z, -z, p, p, -1 / p, -1, 1];

// wrong: the gradients of the weights
double h1 = Math.Tanh(w[0] * x[0] + w[1] * x[1] + w[2]), h2 = Math.Tanh(w[3] * x[0] + w[4] * x[1] + w[5]);
double p = 1 / (1 + Math.Exp(-w[6] * h1 - w[7] * h2 - w[8])), z = p - 1;
double a = z * w[6] * (1 - h1 * h1), b = z * w[7] * (1 - h2 * h2);
return [a * x[0], a * x[1], a, a, z * w[6], b * x[0], b * x[1], b, b, z * w[7], z, z, z, z, -z, p, p, -1 / p, -1, 1];

// wrong: hidden biases forgotten
double h1 = Math.Tanh(w[0] * x[0] + w[1] * x[1]), h2 = Math.Tanh(w[3] * x[0] + w[4] * x[1]);
double p = 1 / (1 + Math.Exp(-w[6] * h1 - w[7] * h2 - w[8])), z = p - 1;
double a = z * w[6] * (1 - h1 * h1), b = z * w[7] * (1 - h2 * h2);
return [a, a, a, a, z * w[6], b, b, b, b, z * w[7], z, z, z, z, -z, p, p, -1 / p, -1, 1];
