Matrix<double> GradientW2(
    Matrix<double> h1, Matrix<double> h2, Matrix<double> y, Matrix<double> w2, double reg)
{
    int n = h1.RowCount;
    var gradient = w2.Clone();
    for (int j = 0; j < w2.RowCount; j++)
    {
        for (int k = 0; k < w2.ColumnCount; k++)
        {
            double sum = reg * w2[j, k];
            for (int i = 0; i < n; i++)
            {
                sum += h1[i, j] * (h2[i, k] - y[i, k]) * h2[i, k] * (1 - h2[i, k]);
            }

            gradient[j, k] = sum / n;
        }
    }

    return gradient;
}
