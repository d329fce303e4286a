double GradientA(double a, double b, double x, double y) => x * b * (a * b * x - y) * 2;
