Matrix<double> SumTo(Matrix<double> gradient, int rows, int columns)
{
    var ones = Matrix<double>.Build;
    var left = rows == gradient.RowCount ? ones.DenseIdentity(rows) : ones.Dense(1, gradient.RowCount, 1);
    var right = columns == gradient.ColumnCount ? ones.DenseIdentity(columns) : ones.Dense(gradient.ColumnCount, 1, 1);
    return left * gradient * right;
}
