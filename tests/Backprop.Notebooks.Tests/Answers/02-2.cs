// right: tanh form
double S(double z) => 0.5 + 0.5 * Math.Tanh(z / 2);
return S(b3 + w6 * S(b2 + x1 * w3 + x2 * w4) + w5 * S(b1 + x1 * w1 + x2 * w2));

// wrong: biases counted twice
double S(double z) => 1 / (1 + Math.Exp(-z));
double h1 = S(w1 * x1 + w2 * x2 + 2 * b1), h2 = S(w3 * x1 + w4 * x2 + 2 * b2);
return S(w5 * h1 + w6 * h2 + 2 * b3);

// wrong: relu inside
double S(double z) => 1 / (1 + Math.Exp(-z));
double h1 = Math.Max(0, w1 * x1 + w2 * x2 + b1), h2 = Math.Max(0, w3 * x1 + w4 * x2 + b2);
return S(w5 * h1 + w6 * h2 + b3);

// wrong: x1 in both
double S(double z) => 1 / (1 + Math.Exp(-z));
double h1 = S(w1 * x1 + w2 * x2 + b1), h2 = S(w3 * x1 + w4 * x1 + b2);
return S(w5 * h1 + w6 * h2 + b3);
