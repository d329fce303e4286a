double Slope(double f) => f - Math.Pow(f, 2);
