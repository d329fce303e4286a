// right: pairs
var g = new double[left.Length];
g[left.Length - 1] = 1;
foreach (int i in Enumerable.Range(0, left.Length).Reverse())
    foreach (var (o, s) in new[] { (left[i], leftSlopes[i]), (right[i], rightSlopes[i]) })
        if (o >= 0) g[o] += s * g[i];
return g;

// right: all ways, one by one
var g = new double[left.Length];
void Send(int i, double what)
{
    g[i] += what;
    if (left[i] >= 0) Send(left[i], what * leftSlopes[i]);
    if (right[i] >= 0) Send(right[i], what * rightSlopes[i]);
}
Send(left.Length - 1, 1);
return g;

// wrong: gradients sent again with what was there
var g = new double[left.Length];
void Send(int i)
{
    if (left[i] >= 0) { g[left[i]] += g[i] * leftSlopes[i]; Send(left[i]); }
    if (right[i] >= 0) { g[right[i]] += g[i] * rightSlopes[i]; Send(right[i]); }
}
g[^1] = 1;
Send(left.Length - 1);
return g;

// wrong: stops at the middle
var g = new double[left.Length];
g[^1] = 1;
for (int i = left.Length - 1; i >= left.Length / 2; i--)
{
    if (left[i] >= 0) g[left[i]] += g[i] * leftSlopes[i];
    if (right[i] >= 0) g[right[i]] += g[i] * rightSlopes[i];
}
return g;

// wrong: the seed at every number
var g = Enumerable.Repeat(1.0, left.Length).ToArray();
for (int i = left.Length - 1; i >= 0; i--)
{
    if (left[i] >= 0) g[left[i]] += g[i] * leftSlopes[i];
    if (right[i] >= 0) g[right[i]] += g[i] * rightSlopes[i];
}
return g;

// wrong: the end forgotten afterwards
var g = new double[left.Length];
g[^1] = 1;
for (int i = left.Length - 1; i >= 0; i--)
{
    if (left[i] >= 0) g[left[i]] += g[i] * leftSlopes[i];
    if (right[i] >= 0) g[right[i]] += g[i] * rightSlopes[i];
}
g[^1] = 0;
return g;
