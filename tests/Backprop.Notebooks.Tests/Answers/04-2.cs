// right: rows
return Matrix<double>.Build.DenseOfRowVectors((x * w).EnumerateRows().Select(r => (r + b).Map(v => 0.5 * (1 + Math.Tanh(v / 2)))));

// wrong: bias of row
var z = x * w;
return z.MapIndexed((r, c, v) => 1 / (1 + Math.Exp(-(v + b[Math.Min(r, b.Count - 1)]))));

// wrong: sum of b
var z = x * w;
return z.Map(v => 1 / (1 + Math.Exp(-(v + b[0]))));

// wrong: pointwise if square
var z = x.RowCount == w.RowCount && x.ColumnCount == w.ColumnCount ? x.PointwiseMultiply(w) : x * w;
return z.MapIndexed((r, c, v) => 1 / (1 + Math.Exp(-(v + b[c]))));
