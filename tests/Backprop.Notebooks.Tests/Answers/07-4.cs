// right: two steps
var s = (double[])scores.Clone();
double m = s[0];
foreach (var v in s)
    if (v > m)
        m = v;
double t = 0;
for (int i = 0; i < s.Length; i++)
{
    s[i] = Math.Exp(s[i] - m);
    t += s[i];
}
for (int i = 0; i < s.Length; i++)
    s[i] /= t;
return s;

// right: max minus one
double m = scores.Max() - 1;
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus mean
// named: the mean of the scores was subtracted, not the largest
double m = scores.Average();
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus first
// named: the first score was subtracted, not the largest
double m = scores[0];
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus last
double m = scores[^1];
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus abs max
double m = scores.Max(Math.Abs);
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus max with 0
double m = Math.Max(0, scores.Max());
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus a thousand
var e = scores.Select(s => Math.Exp(s - 1000)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: minus median
var o = scores.Order().ToArray();
double m = o[o.Length / 2];
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: lower median
var o = scores.Order().ToArray();
double m = o[(o.Length - 1) / 2];
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: clamped
var e = scores.Select(s => Math.Exp(Math.Clamp(s, -700, 700))).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: only the largest if spread
double m = scores.Max();
if (m > 100)
    return scores.Select(s => s == m ? 1.0 : 0).ToArray();
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: midrange
double m = (scores.Max() + scores.Min()) / 2;
var e = scores.Select(s => Math.Exp(s - m)).ToArray();
return e.Select(v => v / e.Sum()).ToArray();

// wrong: divide by sum 0 guard
var e = scores.Select(Math.Exp).ToArray();
double t = e.Sum();
return e.Select(v => t == 0 || double.IsInfinity(t) ? 1.0 / e.Length : v / t).ToArray();
