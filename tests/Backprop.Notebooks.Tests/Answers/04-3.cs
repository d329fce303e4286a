// right: frobenius
return (Math.Pow((h2 - y).FrobeniusNorm(), 2) + reg * (Math.Pow(w1.FrobeniusNorm(), 2) + Math.Pow(w2.FrobeniusNorm(), 2))) / 2 / y.RowCount;

// wrong: by columns of y in N
double S(Matrix<double> m) => m.Enumerate().Sum(v => v * v);
return (S(h2 - y) / y.ColumnCount + reg * (S(w1) + S(w2)) / 2) / y.RowCount;

// wrong: N = entries/2
double S(Matrix<double> m) => m.Enumerate().Sum(v => v * v);
return (S(h2 - y) + reg * (S(w1) + S(w2))) / (y.RowCount * y.ColumnCount);
