// right: takes the extremes away in pairs
var ratios = Enumerable.Range(0, before.Length).Select(i => before[i] / after[i]).ToList();
while (ratios.Count > 2)
{
    ratios.Remove(ratios.Max());
    ratios.Remove(ratios.Min());
}
return ratios.Average();

// right: logarithms of the odd ones, plain for two in the middle
var sorted = before.Select((b, i) => b / after[i]).OrderByDescending(r => r).ToList();
double low = sorted[sorted.Count / 2], high = sorted[(sorted.Count - 1) / 2];
return low + (high - low) / 2;

// wrong: the largest ratio
double best = 0;
for (int i = 0; i < before.Length; i++) best = Math.Max(best, before[i] / after[i]);
return best;

// wrong: the smallest ratio
return before.Zip(after, (b, a) => b / a).Min();

// wrong: in whole numbers
var ratios = before.Zip(after, (b, a) => (double)(int)(b / a)).OrderBy(r => r).ToArray();
return (ratios[ratios.Length / 2] + ratios[(ratios.Length - 1) / 2]) / 2;
