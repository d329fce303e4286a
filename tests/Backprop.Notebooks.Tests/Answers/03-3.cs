// right: tanh
double o = (1 + Math.Tanh(input / 2)) / 2;
return (target - o) * o * (1 - o);

// wrong: positive only
double o = 1 / (1 + Math.Exp(-Math.Abs(input)));
return (target - o) * o * (1 - o);

// wrong: squared error kept
double o = 1 / (1 + Math.Exp(-input));
return (target - o) * (target - o) * o * (1 - o);
