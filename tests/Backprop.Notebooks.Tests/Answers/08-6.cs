// right: flat
var flat = new int[classes * classes];
for (int i = 0; i < labels.Length; i++)
    flat[labels[i] * classes + answers[i]]++;
var t = new double[classes, classes];
for (int i = 0; i < flat.Length; i++)
    t[i / classes, i % classes] = flat[i];
return t;

// wrong: first image left out
var t = new double[classes, classes];
for (int i = 1; i < labels.Length; i++)
    t[labels[i], answers[i]]++;
return t;

// wrong: turned
// named: rows and columns are swapped
var t = new double[classes, classes];
for (int i = 0; i < labels.Length; i++)
    t[answers[i], labels[i]]++;
return t;

// wrong: share of the column
var t = new double[classes, classes];
for (int i = 0; i < labels.Length; i++)
    t[labels[i], answers[i]] += 1.0 / answers.Count(a => a == answers[i]);
return t;

// wrong: no repeats
// named: a 1 was set where one should be added
var t = new double[classes, classes];
foreach (var (l, a) in labels.Zip(answers).Distinct())
    t[l, a]++;
return t;
