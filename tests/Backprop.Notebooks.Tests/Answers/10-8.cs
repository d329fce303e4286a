// right: distance by distance
double near = a.Zip(p, (s, t) => (s - t) * (s - t)).Sum(), far = a.Zip(n, (s, t) => (s - t) * (s - t)).Sum();
if (far - near >= margin)
    return (new double[a.Length], new double[a.Length], new double[a.Length]);
var same = a.Zip(p, (s, t) => 2 * (s - t)).ToArray();
var other = a.Zip(n, (s, t) => 2 * (s - t)).ToArray();
return (same.Zip(other, (s, o) => s - o).ToArray(), same.Select(s => -s).ToArray(), other);

// right: a switch that is 0 or 1
double on = margin;
for (int d = 0; d < a.Length; d++) on += Math.Pow(a[d] - p[d], 2) - Math.Pow(a[d] - n[d], 2);
on = on > 0 ? 1 : 0;
double[] Each(Func<int, double> f) => Enumerable.Range(0, a.Length).Select(f).ToArray();
return (Each(d => on * 2 * (n[d] - p[d])), Each(d => on * 2 * (p[d] - a[d])), Each(d => on * 2 * (a[d] - n[d])));

// wrong: the loss itself is multiplied in
double loss = margin;
for (int d = 0; d < a.Length; d++) loss += Math.Pow(a[d] - p[d], 2) - Math.Pow(a[d] - n[d], 2);
loss = Math.Max(0, loss);
double[] Each(Func<int, double> f) => Enumerable.Range(0, a.Length).Select(f).ToArray();
return (Each(d => loss * 2 * (n[d] - p[d])), Each(d => loss * 2 * (p[d] - a[d])), Each(d => loss * 2 * (a[d] - n[d])));

// wrong: only the first coordinate decides
double on = Math.Pow(a[0] - p[0], 2) - Math.Pow(a[0] - n[0], 2) + margin > 0 ? 2 : 0;
double[] Each(Func<int, double> f) => Enumerable.Range(0, a.Length).Select(f).ToArray();
return (Each(d => on * (n[d] - p[d])), Each(d => on * (p[d] - a[d])), Each(d => on * (a[d] - n[d])));

// wrong: p and n are mixed up in the gradient of the anchor
double on = margin;
for (int d = 0; d < a.Length; d++) on += Math.Pow(a[d] - p[d], 2) - Math.Pow(a[d] - n[d], 2);
on = on > 0 ? 2 : 0;
double[] Each(Func<int, double> f) => Enumerable.Range(0, a.Length).Select(f).ToArray();
return (Each(d => on * (p[d] - n[d])), Each(d => on * (p[d] - a[d])), Each(d => on * (a[d] - n[d])));
