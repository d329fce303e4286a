// right: from the outside in
double back = 2 * (o1 - target);
back *= o1 - o1 * o1;
back *= w5;
back *= h1 - h1 * h1;
return back * x1;

// wrong: division by w5
double d = -2 * (target - o1) * o1 * (1 - o1) * w5;
return d / w5 * w5 * h1 * (1 - h1) * x1;

// wrong: w5 squared
return -2 * (target - o1) * o1 * (1 - o1) * w5 * w5 * h1 * (1 - h1) * x1;
