// right: mask times rows
var z = w * x;
var r = delta.Clone();
for (int i = 0; i < z.Count; i++)
    if (z[i] > 0)
        r += delta[i] * w.Row(i);
return r;

// wrong: delta >0 mask
var z = w * x;
var d = delta.MapIndexed((i, v) => z[i] > 0 && v > 0 ? v : 0);
return delta + w.Transpose() * d;

// wrong: three at most
var r = delta.Clone();
for (int i = 0; i < Math.Min(3, x.Count); i++)
{
    if (w.Row(i) * x > 0)
        r = r + delta[i] * w.Row(i);
}
return r;

// wrong: x not zero
var z = w * x;
var d = delta.MapIndexed((i, v) => z[i] > 0.5 ? v : 0);
return delta + w.Transpose() * d;
