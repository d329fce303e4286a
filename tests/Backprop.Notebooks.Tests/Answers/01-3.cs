// right: deltas
double e = y - a * b * x, da = 2 * learningRate * e * b * x, db = 2 * learningRate * e * a * x;
return (a + da, b + db);

// wrong: divided by weights
double o = a * b * x, g = 2 * (o - y);
return (a - learningRate * g * o / a, b - learningRate * g * o / b);

// wrong: clipped rate
double r = Math.Min(learningRate, 0.1), g = 2 * (a * b * x - y);
return (a - r * g * b * x, b - r * g * a * x);
