// right: expanded
return 2 * a * b * b * x * x - 2 * b * x * y;

// wrong: divided by a
// named: the output was divided by a to get what a is multiplied with
double o = a * b * x;
return 2 * (o - y) * o / a;

// wrong: via GradientB times b over a
// named: the output was divided by a to get what a is multiplied with
double g = 2 * (a * b * x - y) * a * x;
return g * b / a;

// wrong: infinity
return double.PositiveInfinity;
