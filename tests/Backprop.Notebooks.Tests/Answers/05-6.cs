// right: shares from the value
double m = z.Max();
double v = m + Math.Log(z.Sum(t => Math.Exp(t - m)));
return (v, z.Select(t => Math.Exp(t - v)).ToArray());

// right: two at a time
double v = z[0];
foreach (double t in z.Skip(1)) v = Math.Max(v, t) + Math.Log(1 + Math.Exp(-Math.Abs(v - t)));
return (v, z.Select(t => Math.Exp(t - v)).ToArray());

// wrong: the mean taken out
double m = z.Average();
return (m + Math.Log(z.Sum(t => Math.Exp(t - m))), z.Select(t => Math.Exp(t) / z.Sum(s => Math.Exp(s))).ToArray());

// wrong: logarithm to base 2
double m = z.Max(), sum = z.Sum(t => Math.Exp(t - m));
return (m + Math.Log2(sum), z.Select(t => Math.Exp(t - m) / sum).ToArray());

// wrong: one added to the sum
double m = z.Max(), sum = z.Sum(t => Math.Exp(t - m));
return (m + Math.Log(1 + sum), z.Select(t => Math.Exp(t - m) / (1 + sum)).ToArray());
