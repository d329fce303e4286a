// right: number by number
var dx = new double[x.Count];
for (int j = 0; j < x.Count; j++)
{
    dx[j] = delta[j];
    for (int i = 0; i < w.RowCount; i++)
    {
        double z = 0;
        for (int k = 0; k < x.Count; k++) z += w[i, k] * x[k];
        if (z > 0) dx[j] += w[i, j] * delta[x.Count + i];
    }
}
return Vector<double>.Build.DenseOfArray(dx);

// right: row after row
var dx = Vector<double>.Build.Dense(x.Count, j => delta[j]);
for (int i = 0; i < w.RowCount; i++)
    if (w.Row(i) * x > 0)
        dx += w.Row(i) * delta[x.Count + i];
return dx;

// wrong: the mean of both ways
var made = (w * x).Map(z => z > 0 ? 1.0 : 0).PointwiseMultiply(delta.SubVector(x.Count, w.RowCount));
return (delta.SubVector(0, x.Count) + w.Transpose() * made) / 2;

// wrong: the kept numbers get a ReLU, too
var made = (w * x).Map(z => z > 0 ? 1.0 : 0).PointwiseMultiply(delta.SubVector(x.Count, w.RowCount));
return delta.SubVector(0, x.Count).PointwiseMultiply(x.Map(v => v > 0 ? 1.0 : 0)) + w.Transpose() * made;

// wrong: ReLU's slope where z is negative
var made = (w * x).Map(z => z < 0 ? 1.0 : 0).PointwiseMultiply(delta.SubVector(x.Count, w.RowCount));
return delta.SubVector(0, x.Count) + w.Transpose() * made;

// wrong: the first row of W only
var dx = delta.SubVector(0, x.Count);
return w.Row(0) * x > 0 ? dx + w.Row(0) * delta[x.Count] : dx;
