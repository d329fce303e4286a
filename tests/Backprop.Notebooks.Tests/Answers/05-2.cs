// right: clone
var g = (double[])gradients.Clone();
foreach (var (place, slope) in operands.Zip(slopes)) g[place] += slope * gradient;
return g;

// right: list
var g = gradients.ToList();
for (int i = operands.Length - 1; i >= 0; i--) g[operands[i]] = g[operands[i]] + slopes[i] * gradient;
return g.ToArray();

// wrong: added only where something is
var g = gradients.ToArray();
for (int i = 0; i < operands.Length; i++) g[operands[i]] = g[operands[i]] == 0 ? gradient * slopes[i] : g[operands[i]];
return g;

// wrong: the first operand only
var g = gradients.ToArray();
if (operands.Length > 0) g[operands[0]] += gradient * slopes[0];
return g;

// wrong: slopes by place
var g = gradients.ToArray();
for (int i = 0; i < operands.Length; i++) g[operands[i]] += gradient * slopes[operands[i] % slopes.Length];
return g;

// wrong: size of the slope
var g = gradients.ToArray();
for (int i = 0; i < operands.Length; i++) g[operands[i]] += gradient * Math.Abs(slopes[i]);
return g;
