// right: minus
return -(2 * h1 * (target - o1) * (o1 - o1 * o1));

// wrong: halved
// named: the factor 2 is missing
return (o1 - target) * o1 * (1 - o1) * h1;

// wrong: absolute error
return 2 * Math.Abs(o1 - target) * o1 * (1 - o1) * h1;
