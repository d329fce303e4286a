// right: sum
var t = Enumerable.Repeat(epsilon / (classes - 1), classes).ToArray();
t[label] = 0;
t[label] = 1 - t.Sum();
return t;

// wrong: two or more classes
var t = new double[classes];
Array.Fill(t, epsilon / Math.Max(2, classes - 1));
t[label] = 1 - epsilon;
return t;

// wrong: the label gets its share too
// named: ε was spread over all classes, the right one among them
var t = new double[classes];
Array.Fill(t, epsilon / classes);
t[label] += 1 - epsilon;
return t;
