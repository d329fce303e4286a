// right: array first
var d = new[]
{
    x1,
    x2,
    1.0
}.Select(v => 2 * (o1 - target) * (o1 - o1 * o1) * w6 * (h2 - h2 * h2) * v).ToArray();
return (d[0], d[1], d[2]);

// wrong: w4 from w3 by division
double d = -2 * (target - o1) * o1 * (1 - o1) * w6 * h2 * (1 - h2);
double w3 = d * x1;
return (w3, w3 / x1 * x2, d);

// wrong: b2 by division
double d = -2 * (target - o1) * o1 * (1 - o1) * w6 * h2 * (1 - h2);
double w3 = d * x1;
return (w3, d * x2, w3 / x1);
