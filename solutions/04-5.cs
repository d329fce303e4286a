Matrix<double> GradientW1(
    Matrix<double> x, Matrix<double> h1, Matrix<double> lossByZ2,
    Matrix<double> w1, Matrix<double> w2, double reg)
{
    int n = x.RowCount;
    var lossByH1 = lossByZ2 * w2.Transpose();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return x.Transpose() * lossByZ1 + reg / n * w1;
}
