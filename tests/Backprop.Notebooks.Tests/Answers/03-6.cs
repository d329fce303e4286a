// right: loops
var z = new double[2];
for (int j = 0; j < 2; j++)
    for (int i = 0; i < 2; i++)
        z[j] += inputs[i] * hidden[i, j];
var h = z.Select(v => 1 / (1 + Math.Exp(-v))).ToArray();
double o = 1 / (1 + Math.Exp(-(h[0] * output[0] + h[1] * output[1])));
double d = (target - o) * o * (1 - o);
var nh = (double[,])hidden.Clone();
for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
        nh[i, j] += learningRate * d * output[j] * h[j] * (1 - h[j]) * inputs[i];
return (nh, output.Zip(h, (w, v) => w + learningRate * d * v).ToArray());

// wrong: by division
double S(double z) => 1 / (1 + Math.Exp(-z));
double p = S(inputs[0] * hidden[0, 0] + inputs[1] * hidden[1, 0]), q = S(inputs[0] * hidden[0, 1] + inputs[1] * hidden[1, 1]);
double o = S(p * output[0] + q * output[1]);
double d = (target - o) * o * (1 - o), r = learningRate;
double c0 = r * d * output[0] * p * (1 - p) * inputs[0], c1 = r * d * output[1] * q * (1 - q) * inputs[0];
return (new[,] { { hidden[0, 0] + c0, hidden[0, 1] + c1 }, { hidden[1, 0] + c0 / inputs[0] * inputs[1], hidden[1, 1] + c1 / inputs[0] * inputs[1] } }, [output[0] + r * d * p, output[1] + r * d * q]);

// wrong: minus the output's step
double S(double z) => 1 / (1 + Math.Exp(-z));
double p = S(inputs[0] * hidden[0, 0] + inputs[1] * hidden[1, 0]), q = S(inputs[0] * hidden[0, 1] + inputs[1] * hidden[1, 1]);
double o = S(p * output[0] + q * output[1]);
double d = (target - o) * o * (1 - o), r = learningRate;
double c0 = r * d * output[0] * p * (1 - p), c1 = r * d * output[1] * q * (1 - q);
return (new[,] { { hidden[0, 0] + c0 * inputs[0], hidden[0, 1] + c1 * inputs[0] }, { hidden[1, 0] + c0 * inputs[1], hidden[1, 1] + c1 * inputs[1] } }, [output[0] - r * d * p, output[1] - r * d * q]);
