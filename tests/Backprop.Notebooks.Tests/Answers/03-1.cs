// right: loops
var a = new double[trainingCount];
var b = new double[samples.Length - trainingCount];
for (int i = 0; i < order.Length; i++)
{
    if (i < trainingCount)
        a[i] = samples[order[i]];
    else
        b[i - trainingCount] = samples[order[i]];
}
return (a, b);

// wrong: test set as what is not in training
var t = order.Take(trainingCount).Select(i => samples[i]).ToArray();
return (t, order.Select(i => samples[i]).Where(s => !t.Contains(s)).ToArray());

// wrong: distinct
var t = order.Take(trainingCount).Select(i => samples[i]).ToArray();
return (t, order.Skip(trainingCount).Select(i => samples[i]).Distinct().ToArray());

// wrong: sorted inside
return (order.Take(trainingCount).Order().Select(i => samples[i]).ToArray(), order.Skip(trainingCount).Select(i => samples[i]).ToArray());
