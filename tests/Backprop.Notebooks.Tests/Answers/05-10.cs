// right: in place
var t = new double[left.Length];
for (int i = 0; i < t.Length; i++)
    t[i] = i == input ? 1 : (left[i] < 0 ? 0 : t[left[i]] * leftSlopes[i]) + (right[i] < 0 ? 0 : t[right[i]] * rightSlopes[i]);
return t[t.Length - 1];

// right: backward
var g = new double[left.Length];
g[^1] = 1;
for (int i = left.Length - 1; i > input; i--)
{
    if (left[i] >= 0) g[left[i]] += g[i] * leftSlopes[i];
    if (right[i] >= 0) g[right[i]] += g[i] * rightSlopes[i];
}
return g[input];

// wrong: always the first
var t = new double[left.Length];
t[0] = 1;
for (int i = 1; i < t.Length; i++)
    t[i] += (left[i] < 0 ? 0 : t[left[i]] * leftSlopes[i]) + (right[i] < 0 ? 0 : t[right[i]] * rightSlopes[i]);
return t[^1];

// wrong: the largest share
var t = new double[left.Length];
t[input] = 1;
for (int i = 2; i < t.Length; i++)
    t[i] = Math.Max(left[i] < 0 ? 0 : t[left[i]] * leftSlopes[i], right[i] < 0 ? 0 : t[right[i]] * rightSlopes[i]);
return t[^1];

// wrong: only direct uses
double s = 0;
int last = left.Length - 1;
if (left[last] == input) s += leftSlopes[last];
if (right[last] == input) s += rightSlopes[last];
return s;
