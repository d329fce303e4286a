Matrix<double> GradientW2(
    Matrix<double> h1, Matrix<double> h2, Matrix<double> y, Matrix<double> w2, double reg)
{
    int n = y.RowCount;
    var lossByH2 = (h2 - y) / n;
    var lossByZ2 = lossByH2.PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    return h1.Transpose() * lossByZ2 + reg / n * w2;
}
