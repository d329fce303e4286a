// right: power
return (Math.Pow(b, -1), -a * Math.Pow(b, -2));

// right: through the quotient
double q = a / b;
return (1 / b, -q / b);

// wrong: the size of b
return (1 / Math.Abs(b), -a / (b * b));

// wrong: never positive
return (1 / b, -Math.Abs(a) / (b * b));

// wrong: by cube
return (1 / b, -a / (b * b * b));
