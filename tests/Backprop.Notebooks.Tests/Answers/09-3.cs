// right: jagged
var y = (double[,])x.Clone();
for (int i = 0; i < x.GetLength(0); i++)
{
    var row = Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j]).ToArray();
    double m = row.Mean(), s = Math.Sqrt(row.PopulationVariance() + epsilon);
    for (int j = 0; j < row.Length; j++)
        y[i, j] = (row[j] - m) / s;
}
return y;

// wrong: first row only
var y = (double[,])x.Clone();
var row = Enumerable.Range(0, x.GetLength(1)).Select(j => x[0, j]).ToArray();
double m = row.Mean(), s = Math.Sqrt(row.PopulationVariance() + epsilon);
for (int j = 0; j < row.Length; j++)
    y[0, j] = (row[j] - m) / s;
return y;

// wrong: absolute deviation
var y = (double[,])x.Clone();
for (int i = 0; i < x.GetLength(0); i++)
{
    var row = Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j]).ToArray();
    double m = row.Average(), s = row.Average(v => Math.Abs(v - m)) + epsilon;
    for (int j = 0; j < row.Length; j++)
        y[i, j] = (row[j] - m) / s;
}
return y;

// wrong: single features left alone
if (x.GetLength(1) == 1)
    return x;
var y = (double[,])x.Clone();
for (int i = 0; i < x.GetLength(0); i++)
{
    var row = Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j]).ToArray();
    double m = row.Average(), s = Math.Sqrt(row.Average(v => (v - m) * (v - m)) + epsilon);
    for (int j = 0; j < row.Length; j++)
        y[i, j] = (row[j] - m) / s;
}
return y;
