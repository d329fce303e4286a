(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2.Transpose();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}
