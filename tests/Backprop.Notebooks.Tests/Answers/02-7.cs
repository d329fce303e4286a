// right: numerical
double[] p =
{
    w1,
    w2,
    w3,
    w4,
    w5,
    w6,
    b1,
    b2,
    b3
};
double S(double z) => 1 / (1 + Math.Exp(-z));
double L(double[] q)
{
    double h1 = S(q[0] * x1 + q[1] * x2 + q[6]), h2 = S(q[2] * x1 + q[3] * x2 + q[7]), o = S(q[4] * h1 + q[5] * h2 + q[8]);
    return (target - o) * (target - o);
}
return p.Select((v, i) =>
{
    double D(double h)
    {
        var q = (double[])p.Clone();
        q[i] = v + h;
        double up = L(q);
        q[i] = v - h;
        return (up - L(q)) / (2 * h);
    }

    return v - learningRate * (4 * D(1e-3) - D(2e-3)) / 3;
}).ToArray();

// wrong: w4 from w3 by division
double S(double z) => 1 / (1 + Math.Exp(-z));
double h1 = S(w1 * x1 + w2 * x2 + b1), h2 = S(w3 * x1 + w4 * x2 + b2), o = S(w5 * h1 + w6 * h2 + b3);
double d = -2 * (target - o) * o * (1 - o), d1 = d * w5 * h1 * (1 - h1), d2 = d * w6 * h2 * (1 - h2);
double r = learningRate;
double g1 = d1 * x1, g3 = d2 * x1;
return new[]
{
    w1 - r * g1,
    w2 - r * g1 / x1 * x2,
    w3 - r * g3,
    w4 - r * g3 / x1 * x2,
    w5 - r * d * h1,
    w6 - r * d * h2,
    b1 - r * d1,
    b2 - r * d2,
    b3 - r * d
};

// wrong: rate at most 1
double S(double z) => 1 / (1 + Math.Exp(-z));
double h1 = S(w1 * x1 + w2 * x2 + b1), h2 = S(w3 * x1 + w4 * x2 + b2), o = S(w5 * h1 + w6 * h2 + b3);
double d = -2 * (target - o) * o * (1 - o), d1 = d * w5 * h1 * (1 - h1), d2 = d * w6 * h2 * (1 - h2);
double r = Math.Min(1, learningRate);
return new[]
{
    w1 - r * d1 * x1,
    w2 - r * d1 * x2,
    w3 - r * d2 * x1,
    w4 - r * d2 * x2,
    w5 - r * d * h1,
    w6 - r * d * h2,
    b1 - r * d1,
    b2 - r * d2,
    b3 - r * d
};
