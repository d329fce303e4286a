double RidgeLoss(Matrix<double> h2, Matrix<double> y, Matrix<double> w1, Matrix<double> w2, double reg)
{
    double SumOfSquares(Matrix<double> m) => m.PointwiseMultiply(m).Enumerate().Sum();
    int n = y.RowCount;
    return (SumOfSquares(h2 - y) + reg * (SumOfSquares(w1) + SumOfSquares(w2))) / (2 * n);
}
