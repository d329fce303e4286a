// right: logit
double z = Math.Log(f / (1 - f));
double e = Math.Exp(-z);
return e / ((1 + e) * (1 + e));

// wrong: both factors are what is left
return (1 - f) * (1 - f);

// wrong: twice
return 2 * f * (1 - f);
