double RidgeLoss(Matrix<double> h2, Matrix<double> y, Matrix<double> w1, Matrix<double> w2, double reg)
{
    double loss = 0;
    for (int i = 0; i < y.RowCount; i++)
    {
        for (int j = 0; j < y.ColumnCount; j++)
        {
            loss += Math.Pow(y[i, j] - h2[i, j], 2) / 2 / y.RowCount;
        }
    }

    foreach (var weights in new[] { w1, w2 })
    {
        loss += 0.5 * reg * Math.Pow(weights.FrobeniusNorm(), 2) / y.RowCount;
    }

    return loss;
}
