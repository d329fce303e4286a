// right: mask
var s = new double[lanes];
for (int i = 0; i < a.Length; i++)
    s[i & (lanes - 1)] += a[i] * b[i];
return s;

// wrong: 8 lanes at most
var s = new double[lanes];
for (int i = 0; i < a.Length; i++)
    s[i % lanes % 8] += a[i] * b[i];
return s;

// wrong: two blocks at most
var s = new double[lanes];
for (int i = 0; i < Math.Min(a.Length, 14); i++)
    s[i % lanes] += a[i] * b[i];
return s;

// wrong: one lane doubles
var s = new double[lanes];
for (int i = 0; i < a.Length; i++)
    s[i % Math.Max(2, lanes)] += a[i] * b[i];
return s;
