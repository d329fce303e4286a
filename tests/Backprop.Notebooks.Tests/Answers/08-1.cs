// right: sorted
var sorted = training.Order().ToArray();
int best = sorted[0], bestRun = 0, run = 0;
for (int i = 0; i < sorted.Length; i++)
{
    run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
    if (run > bestRun)
        (best, bestRun) = (sorted[i], run);
}
return (double)test.Count(label => label == best) / test.Length;

// wrong: last of equals
// named: of equally frequent classes the last one was taken
int most = training.Distinct().OrderDescending().MaxBy(k => training.Count(label => label == k));
return (double)test.Count(label => label == most) / test.Length;

// wrong: first in the file of equals
int most = training.Distinct().MaxBy(k => training.Count(label => label == k));
return (double)test.Count(label => label == most) / test.Length;

// wrong: integer
// named: the division was one of whole numbers
int most = training.Distinct().Order().MaxBy(k => training.Count(label => label == k));
return test.Count(label => label == most) / test.Length;

// wrong: divided by training
int most = training.Distinct().Order().MaxBy(k => training.Count(label => label == k));
return (double)test.Count(label => label == most) / training.Length;

// wrong: median
int most = training.Order().ToArray()[training.Length / 2];
return (double)test.Count(label => label == most) / test.Length;
