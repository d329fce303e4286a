// right: round
return targets.Zip(outputs, (t, o) => Math.Round(o) == t ? 1.0 : 0).Average();

// right: within half
return targets.Zip(outputs).Count(p => Math.Abs(p.First - p.Second) < 0.5) / (double)targets.Length;

// right: plus half
int n = 0;
for (int i = 0; i < targets.Length; i++)
    if ((int)(outputs[i] + 0.5) == (int)targets[i])
        n++;
return 1.0 * n / outputs.Length;

// wrong: threshold .54
return targets.Zip(outputs, (t, o) => (o > 0.54 ? 1 : 0) == t ? 1.0 : 0).Average();

// wrong: threshold .46
return targets.Zip(outputs, (t, o) => (o > 0.46 ? 1 : 0) == t ? 1.0 : 0).Average();

// wrong: one decimal first
return targets.Zip(outputs, (t, o) => (Math.Round(o, 1) > 0.5 ? 1 : 0) == t ? 1.0 : 0).Average();

// wrong: within 0.4
return targets.Zip(outputs, (t, o) => Math.Abs(t - o) < 0.45 ? 1.0 : 0).Average();

// wrong: rounded share
return Math.Round(targets.Zip(outputs, (t, o) => (o > 0.5 ? 1 : 0) == t ? 1.0 : 0).Average(), 2);
