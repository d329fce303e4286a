// right: transposed product
var d = lossByZ2.TransposeAndMultiply(w2).MapIndexed((r, c, v) => v * h1[r, c] * (1 - h1[r, c]), Zeros.Include);
return x.TransposeThisAndMultiply(d) + w1 * reg / x.RowCount;

// wrong: N = inputs
int n = x.ColumnCount;
var d = (lossByZ2 * w2.Transpose()).PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
return x.Transpose() * d + reg / n * w1;

// wrong: w2 not transposed where square
var t = w2.RowCount == w2.ColumnCount ? w2 : w2.Transpose();
var d = (lossByZ2 * t).PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
return x.Transpose() * d + reg / x.RowCount * w1;
