// right: loop
double squares = 0;
foreach (double g in gradient)
    squares += g * g;
if (squares <= most * most)
    return gradient;
double factor = most / Math.Sqrt(squares);
return gradient.Select(g => g * factor).ToArray();

// right: MathNet
var v = Vector<double>.Build.Dense(gradient);
return v.L2Norm() <= most ? gradient : (v * (most / v.L2Norm())).ToArray();

// wrong: only down to twice
double length = Math.Sqrt(gradient.Sum(g => g * g));
return length > 2 * most ? gradient.Select(g => g * most / length).ToArray() : gradient;

// wrong: subtracts
double length = Math.Sqrt(gradient.Sum(g => g * g));
return length > most ? gradient.Select(g => g - Math.Sign(g) * (length - most)).ToArray() : gradient;

// wrong: entries
// named: each entry was clipped by itself
return gradient.Select(g => Math.Max(-most, Math.Min(most, g))).ToArray();

// wrong: absolute
double length = Math.Sqrt(gradient.Sum(g => g * g));
return length > most ? gradient.Select(g => Math.Abs(g) * most / length).ToArray() : gradient;
