// right: scaled eps
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
double c = Math.Sqrt(1 - Math.Pow(0.999, step));
return (weight - rate * c / (1 - Math.Pow(0.9, step)) * m2 / (Math.Sqrt(v2) + 1e-8 * c), m2, v2);

// wrong: no eps
// named: ε is missing
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
return (weight - rate * (m2 / (1 - Math.Pow(0.9, step))) / Math.Sqrt(v2 / (1 - Math.Pow(0.999, step))), m2, v2);

// wrong: eps inside root
// named: ε stands under the root
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
return (weight - rate * (m2 / (1 - Math.Pow(0.9, step))) / Math.Sqrt(v2 / (1 - Math.Pow(0.999, step)) + 1e-8), m2, v2);

// wrong: eps 1e-7
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
return (weight - rate * (m2 / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v2 / (1 - Math.Pow(0.999, step))) + 1e-7), m2, v2);

// wrong: eps before correction
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
double c = Math.Sqrt(1 - Math.Pow(0.999, step));
return (weight - rate * c / (1 - Math.Pow(0.9, step)) * m2 / (Math.Sqrt(v2) + 1e-8), m2, v2);

// wrong: no step at zero gradient
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
return (gradient == 0 ? weight : weight - rate * (m2 / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v2 / (1 - Math.Pow(0.999, step))) + 1e-8), m2, v2);

// wrong: step-1
double m2 = 0.9 * m + 0.1 * gradient, v2 = 0.999 * v + 0.001 * gradient * gradient;
return (weight - rate * (m2 / (1 - Math.Pow(0.9, Math.Max(1, step - 1)))) / (Math.Sqrt(v2 / (1 - Math.Pow(0.999, step))) + 1e-8), m2, v2);

// wrong: abs gradient
double m2 = 0.9 * m + 0.1 * Math.Abs(gradient), v2 = 0.999 * v + 0.001 * gradient * gradient;
return (weight - rate * (m2 / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v2 / (1 - Math.Pow(0.999, step))) + 1e-8), m2, v2);
