// right: matrix of partial derivatives
int n = x.Length;
double m = x.Average(), sd = Math.Sqrt(x.Average(t => (t - m) * (t - m)) + epsilon);
var h = x.Select(t => (t - m) / sd).ToArray();
var g = new double[n];
for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
        g[i] += delta[k] * gamma / sd * ((i == k ? 1 : 0) - 1.0 / n - h[i] * h[k] / n);
return (g, delta.Zip(h, (p, q) => p * q).Sum(), delta.Sum());

// wrong: abs gamma
int N = x.Length;
double m = x.Average(), v = x.Average(t => (t - m) * (t - m)), sd = Math.Sqrt(v + epsilon);
var h = x.Select(t => (t - m) / sd).ToArray();
double sb = delta.Sum(), sg = delta.Zip(h, (p, q) => p * q).Sum();
return (Enumerable.Range(0, N).Select(i => Math.Abs(gamma) / sd * (delta[i] - sb / N - h[i] * sg / N)).ToArray(), sg, sb);

// wrong: abs delta sum
int N = x.Length;
double m = x.Average(), v = x.Average(t => (t - m) * (t - m)), sd = Math.Sqrt(v + epsilon);
var h = x.Select(t => (t - m) / sd).ToArray();
double sb = delta.Sum(), sg = delta.Zip(h, (p, q) => p * q).Sum();
return (Enumerable.Range(0, N).Select(i => gamma / sd * (delta[i] - sb / N - h[i] * sg / N)).ToArray(), sg, delta.Sum(Math.Abs));

// wrong: no eps
int N = x.Length;
double m = x.Average(), v = x.Average(t => (t - m) * (t - m)), sd = Math.Sqrt(v);
var h = x.Select(t => (t - m) / sd).ToArray();
double sb = delta.Sum(), sg = delta.Zip(h, (p, q) => p * q).Sum();
return (Enumerable.Range(0, N).Select(i => gamma / sd * (delta[i] - sb / N - h[i] * sg / N)).ToArray(), sg, sb);

// wrong: xhat from division by delta
int N = x.Length;
double m = x.Average(), v = x.Average(t => (t - m) * (t - m)), sd = Math.Sqrt(v + epsilon);
var h = x.Select(t => (t - m) / sd).ToArray();
double sb = delta.Sum(), sg = delta.Zip(h, (p, q) => p * q).Sum();
return (Enumerable.Range(0, N).Select(i => gamma / sd * delta[i] * (1 - sb / N / delta[i] - h[i] * sg / N / delta[i])).ToArray(), sg, sb);
