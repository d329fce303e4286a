// right: log derivative free
double h = a * x, o = h * b;
return (o - y) * h + (o - y) * h;

// right: central difference
double L(double t) => (a * t * x - y) * (a * t * x - y);
return (L(b + 1) - L(b - 1)) / 2;

// right: central small
double L(double t) => (a * t * x - y) * (a * t * x - y);
return (L(b + 1e-4) - L(b - 1e-4)) / 2e-4;

// wrong: divided by b
// named: the output was divided by b to get what came into b
double o = a * b * x;
return 2 * (o - y) * o / b;

// wrong: infinity
return double.PositiveInfinity;
