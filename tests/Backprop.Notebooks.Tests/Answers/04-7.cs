// right: root
double k = Math.Pow(.5, 1.0 / halfAfter);
double r = firstRate;
for (int i = 0; i < epochsDone; i++)
    r *= k;
return r;

// right: exp
return firstRate / Math.Pow(Math.Pow(2, 1.0 / halfAfter), epochsDone);

// wrong: stairs after
// named: two whole numbers were divided
return firstRate * Math.Pow(.5, Math.Floor((double)epochsDone / halfAfter));

// wrong: at most 10 halvings
return firstRate * Math.Pow(.5, Math.Min(3, (double)epochsDone / halfAfter));

// wrong: halves by halfAfter+1
return firstRate * Math.Pow(.5, epochsDone / (double)Math.Max(2, halfAfter));
