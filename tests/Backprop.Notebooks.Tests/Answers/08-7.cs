// right: negated comparison
double k = 1 / (1 - rate);
return x.Select((v, i) => !(draws[i] < rate) ? v * k : 0).ToArray();

// right: mask first
var mask = draws.Select(d => d >= rate ? 1.0 : 0).ToArray();
return x.Zip(mask, (v, k) => v * k / (1 - rate)).ToArray();

// wrong: <=
// named: an activation whose draw is equal to the rate was dropped
return x.Zip(draws, (v, d) => d <= rate ? 0 : v / (1 - rate)).ToArray();

// wrong: mean preserved exactly
var k = x.Zip(draws, (v, d) => d < rate ? 0 : v).ToArray();
int n = draws.Count(d => d >= rate);
return k.Select(v => n == 0 ? 0 : v * x.Length / n).ToArray();

// wrong: negative kept
return x.Zip(draws, (v, d) => d < rate && v > 0 ? 0 : v / (1 - rate)).ToArray();

// wrong: not d > rate
// named: an activation whose draw is equal to the rate was dropped
return x.Zip(draws, (v, d) => !(d > rate) ? 0 : v / (1 - rate)).ToArray();
