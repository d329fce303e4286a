// right: mathnet
double m = x.Mean(), s = Math.Sqrt(x.PopulationVariance() + epsilon);
return x.Select(v => (v - m) / s * gamma + beta).ToArray();

// wrong: sample variance where more than one
double m = x.Average();
double v = x.Length > 1 ? x.Sum(t => (t - m) * (t - m)) / (x.Length - 1) : 0;
return x.Select(t => gamma * (t - m) / Math.Sqrt(v + epsilon) + beta).ToArray();

// wrong: abs gamma
double m = x.Average(), v = x.Average(t => (t - m) * (t - m));
return x.Select(t => Math.Abs(gamma) * (t - m) / Math.Sqrt(v + epsilon) + beta).ToArray();

// wrong: single value returned as is
if (x.Length == 1)
    return new[]
    {
        x[0]
    };
double m = x.Average(), v = x.Average(t => (t - m) * (t - m));
return x.Select(t => gamma * (t - m) / Math.Sqrt(v + epsilon) + beta).ToArray();

// wrong: median
var o = x.Order().ToArray();
double m = x.Length < 3 ? x.Average() : o[o.Length / 2];
double v = x.Average(t => (t - m) * (t - m));
return x.Select(t => gamma * (t - m) / Math.Sqrt(v + epsilon) + beta).ToArray();

// wrong: eps squared
double m = x.Average(), v = x.Average(t => (t - m) * (t - m));
return x.Select(t => gamma * (t - m) / Math.Sqrt(v + epsilon * epsilon) + beta).ToArray();

// wrong: eps max
double m = x.Average(), v = x.Average(t => (t - m) * (t - m));
return x.Select(t => gamma * (t - m) / Math.Sqrt(Math.Max(v, epsilon)) + beta).ToArray();
