// right: mathnet
return (Matrix<double>.Build.DenseOfArray(weights).LeftMultiply(Vector<double>.Build.Dense(inputs))).Map(s => 1 / (1 + Math.Exp(-s))).ToArray();

// right: linq
return Enumerable.Range(0, weights.GetLength(1)).Select(j => 1 / (1 + Math.Exp(-inputs.Select((v, i) => v * weights[i, j]).Sum()))).ToArray();

// wrong: square only
// named: the layer was taken to have as many neurons as there are inputs
var z = new double[inputs.Length];
for (int j = 0; j < inputs.Length; j++)
{
    double s = 0;
    for (int i = 0; i < inputs.Length; i++)
        s += inputs[i] * weights[i, j];
    z[j] = 1 / (1 + Math.Exp(-s));
}
return z;

// wrong: inner by columns
// named: the layer was taken to have as many neurons as there are inputs
var z = new double[weights.GetLength(1)];
for (int j = 0; j < z.Length; j++)
{
    double s = 0;
    for (int i = 0; i < z.Length; i++)
        s += inputs[i] * weights[i, j];
    z[j] = 1 / (1 + Math.Exp(-s));
}
return z;

// wrong: transposed with GetLength(0)
// named: the matrix was read with rows and columns exchanged
var z = new double[weights.GetLength(0)];
for (int i = 0; i < z.Length; i++)
{
    double s = 0;
    for (int j = 0; j < weights.GetLength(1); j++)
        s += inputs[j] * weights[i, j];
    z[i] = 1 / (1 + Math.Exp(-s));
}
return z;

// wrong: transposed j i
// named: the matrix was read with rows and columns exchanged
var z = new double[weights.GetLength(1)];
for (int j = 0; j < z.Length; j++)
{
    double s = 0;
    for (int i = 0; i < inputs.Length; i++)
        s += inputs[i] * weights[j, i];
    z[j] = 1 / (1 + Math.Exp(-s));
}
return z;

// wrong: min of both
// named: the layer was taken to have as many neurons as there are inputs
int n = Math.Min(inputs.Length, weights.GetLength(1));
var z = new double[n];
for (int j = 0; j < n; j++)
{
    double s = 0;
    for (int i = 0; i < n; i++)
        s += inputs[i] * weights[i, j];
    z[j] = 1 / (1 + Math.Exp(-s));
}
return z;
