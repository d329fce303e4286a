// right: two vectors
var (first, second) = (new double[classes], new double[classes]);
first[a] = 1;
second[b] = 1;
return first.Zip(second, (p, q) => share * p + (1 - share) * q).ToArray();

// wrong: set
// named: two images of one class overwrote each other's share
var t = new double[classes];
t[a] = share;
t[b] = 1 - share;
return t;

// wrong: nothing for equal classes
var t = new double[classes];
if (a == b)
    return t;
t[a] = share;
t[b] = 1 - share;
return t;

// wrong: one class too many
var t = new double[classes + 1];
t[a] += share;
t[b] += 1 - share;
return t;

// wrong: smoothed too
var t = Enumerable.Repeat(0.1 / classes, classes).ToArray();
t[a] += 0.9 * share;
t[b] += 0.9 * (1 - share);
return t;
