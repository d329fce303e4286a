// right: chunks
foreach (var part in x.Zip(y).Chunk(batch))
{
    double g = 0;
    foreach (var (input, target) in part) g += 2 * input * (input * w - target);
    w = w - learningRate * g;
}
return w;

// wrong: the new weight within a batch
double g = 0, v = w;
for (int i = 0; i < x.Length; i++)
{
    g += 2 * (v * x[i] - y[i]) * x[i];
    v -= learningRate * 2 * (v * x[i] - y[i]) * x[i];
    if ((i + 1) % batch == 0 || i == x.Length - 1) { w -= learningRate * g; g = 0; v = w; }
}
return w;

// wrong: one step for all
double g = 0;
for (int i = 0; i < x.Length; i++) g += 2 * (w * x[i] - y[i]) * x[i];
return w - learningRate * g;

// wrong: mean for full batches only
foreach (var part in x.Zip(y).Chunk(batch))
{
    double g = part.Sum(p => 2 * p.First * (p.First * w - p.Second));
    w -= learningRate * (part.Length == batch ? g / batch : g);
}
return w;
