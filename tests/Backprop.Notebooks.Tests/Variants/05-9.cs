(Matrix<double> A, Matrix<double> B) ProductGradients(
    Matrix<double> a, Matrix<double> b, Matrix<double> gradient)
{
    var byA = Matrix<double>.Build.Dense(a.RowCount, a.ColumnCount, (i, k) => gradient.Row(i) * b.Row(k));
    var byB = Matrix<double>.Build.Dense(b.RowCount, b.ColumnCount, (k, j) => a.Column(k) * gradient.Column(j));
    return (byA, byB);
}
