// right: folds weighted by their size
double all = 0, good = 0;
for (int k = 0; k < count.Length; k++)
    all += count[k];
for (int k = 0; k < count.Length; k++)
    good += (double)right[k] / count[k] * count[k] / all;
return (good, Math.Pow(good * (1 - good) / all, 0.5));

// right: by the wrong answers
double n = count.Sum(), wrong = n - right.Sum();
return (1 - wrong / n, Math.Sqrt(wrong * (n - wrong)) / n / Math.Sqrt(n));

// wrong: the last fold is left out
double n = 0, good = 0;
for (int k = 0; k < count.Length - 1; k++)
{
    n += count[k];
    good += right[k];
}
double p = good / n;
return (p, Math.Sqrt(p * (1 - p) / n));

// wrong: half the standard error for two sides
double n = count.Sum(), p = right.Sum() / n;
return (p, Math.Sqrt(p * (1 - p) / n) / 2);

// wrong: divided by n − 1
double n = count.Sum(), p = right.Sum() / n;
return (p, Math.Sqrt(p * (1 - p) / (n - 1)));
