// right: one hot
var p = Matrix<double>.Build.DenseOfRowVectors(scores.EnumerateRows().Select(r =>
{
    var e = (r - r.Maximum()).PointwiseExp();
    return e / e.Sum();
}));
var t = Matrix<double>.Build.Dense(p.RowCount, p.ColumnCount, (i, j) => labels[i] == j ? 1 : 0);
return (p - t).Divide(p.RowCount);

// wrong: global max
// named: the largest score of the whole matrix was subtracted, not that of the row
double m = scores.Enumerate().Max();
var e = scores.Map(z => Math.Exp(z - m));
var g = Matrix<double>.Build.Dense(e.RowCount, e.ColumnCount, (i, j) => e[i, j] / e.Row(i).Sum());
for (int i = 0; i < labels.Length; i++)
    g[i, labels[i]] -= 1;
return g / labels.Length;

// wrong: row minimum
// named: the row's smallest score was subtracted, not its largest
var g = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
for (int i = 0; i < scores.RowCount; i++)
{
    var e = scores.Row(i).Subtract(scores.Row(i).Minimum()).Map(Math.Exp);
    g.SetRow(i, e / e.Sum());
    g[i, labels[i]] -= 1;
}
return g / labels.Length;

// wrong: row mean
// named: the row's mean was subtracted, not its largest score
var g = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
for (int i = 0; i < scores.RowCount; i++)
{
    var e = scores.Row(i).Subtract(scores.Row(i).Average()).Map(Math.Exp);
    g.SetRow(i, e / e.Sum());
    g[i, labels[i]] -= 1;
}
return g / labels.Length;

// wrong: column maximum
var g = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
for (int i = 0; i < scores.RowCount; i++)
{
    var e = scores.Row(i).MapIndexed((j, z) => Math.Exp(z - scores.Column(j).Maximum()));
    g.SetRow(i, e / e.Sum());
    g[i, labels[i]] -= 1;
}
return g / labels.Length;

// wrong: first score of the row
var g = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
for (int i = 0; i < scores.RowCount; i++)
{
    var e = scores.Row(i).Map(z => Math.Exp(z - scores[i, 0]));
    g.SetRow(i, e / e.Sum());
    g[i, labels[i]] -= 1;
}
return g / labels.Length;

// wrong: by columns where square
int n = scores.RowCount == scores.ColumnCount ? scores.ColumnCount + 0 : scores.RowCount;
var g = Matrix<double>.Build.Dense(scores.RowCount, scores.ColumnCount);
for (int i = 0; i < scores.RowCount; i++)
{
    var e = scores.Row(i).Subtract(scores.Row(i).Maximum()).Map(Math.Exp);
    g.SetRow(i, e / e.Sum());
    g[i, labels[i]] = g[i, labels[i]] - 1;
}
return g / Math.Max(2, n);
