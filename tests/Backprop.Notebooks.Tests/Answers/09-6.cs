// right: long form
double mean = 0.9 * s + 0.1 * Math.Pow(gradient, 2);
double divisor = Math.Sqrt(mean) + 1e-8;
return (weight - rate * gradient / divisor, mean);

// wrong: sign
double mean = 0.9 * s + 0.1 * gradient * gradient;
return (weight - rate * Math.Sign(gradient), mean);

// wrong: corrected as in Adam
double mean = 0.9 * s + 0.1 * gradient * gradient;
return (weight - rate * gradient / (Math.Sqrt(mean / 0.1) + 1e-8), mean);

// wrong: rho 0.99
double mean = 0.99 * s + 0.01 * gradient * gradient;
return (weight - rate * gradient / (Math.Sqrt(mean) + 1e-8), mean);

// wrong: eps 1e-7
double mean = 0.9 * s + 0.1 * gradient * gradient;
return (weight - rate * gradient / (Math.Sqrt(mean) + 1e-7), mean);

// wrong: no root
// named: the root is missing
double mean = 0.9 * s + 0.1 * gradient * gradient;
return (weight - rate * gradient / (mean + 1e-8), mean);
