double Accuracy(Matrix<double> h2, Matrix<double> y)
{
    int right = 0;
    for (int i = 0; i < y.RowCount; i++)
    {
        right += h2.Row(i).MaximumIndex() == y.Row(i).MaximumIndex() ? 1 : 0;
    }

    return (double)right / y.RowCount;
}
