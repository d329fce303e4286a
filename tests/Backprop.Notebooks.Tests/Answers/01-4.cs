// right: numeric central
double L(double[] v)
{
    double h = x;
    foreach (var w in v)
        h *= w;
    return (h - y) * (h - y);
}
return weights.Select((w, i) =>
{
    var u = (double[])weights.Clone();
    u[i] = w + 1;
    double p = L(u);
    u[i] = w - 1;
    return (p - L(u)) / 2;
}).ToArray();

// wrong: divides by weight
// named: the product of all weights was divided by one of them
double p = x;
foreach (var w in weights)
    p *= w;
return weights.Select(w => 2 * (p - y) * p / w).ToArray();

// wrong: log exp
double s = weights.Sum(w => Math.Log(w));
double o = x * Math.Exp(s);
return weights.Select(w => 2 * (o - y) * x * Math.Exp(s - Math.Log(w))).ToArray();

// wrong: guards division with 0
// named: the product of all weights was divided by one of them
double p = x;
foreach (var w in weights)
    p *= w;
return weights.Select(w => w == 0 ? 0 : 2 * (p - y) * p / w).ToArray();

// wrong: skips by value
double p = x;
foreach (var w in weights)
    p *= w;
return weights.Select(w => 2 * (p - y) * x * weights.Where(v => v != w).Aggregate(1.0, (q, v) => q * v)).ToArray();

// wrong: abs weights
double p = x;
foreach (var w in weights)
    p *= Math.Abs(w);
var g = new double[weights.Length];
double d = 2 * (p - y);
for (int i = g.Length - 1; i >= 0; i--)
{
    double h = x;
    for (int j = 0; j < i; j++)
        h *= Math.Abs(weights[j]);
    g[i] = d * h;
    d *= Math.Abs(weights[i]);
}
return g;
