Matrix<double> SumTo(Matrix<double> gradient, int rows, int columns)
{
    var sum = Matrix<double>.Build.Dense(rows, columns);
    for (int i = 0; i < gradient.RowCount; i++)
    {
        for (int j = 0; j < gradient.ColumnCount; j++)
        {
            sum[rows == 1 ? 0 : i, columns == 1 ? 0 : j] += gradient[i, j];
        }
    }
    return sum;
}
