// right: the product the other way round, transposed
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = (w2 * lossByZ2.Transpose()).Transpose();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}

// right: point by point, with loops
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var gradient = Matrix<double>.Build.Dense(w1.RowCount, w1.ColumnCount);
    double F(double z) => 1 / (1 + Math.Exp(-z));
    for (int n = 0; n < x.RowCount; n++)
    {
        double[] h = Enumerable.Range(0, w1.ColumnCount).Select(j => F(x.Row(n) * w1.Column(j))).ToArray();
        double[] o = Enumerable.Range(0, w2.ColumnCount).Select(k => F(h.Select((a, j) => a * w2[j, k]).Sum())).ToArray();
        for (int j = 0; j < h.Length; j++)
        {
            double back = o.Select((a, k) => (a - y[n, k]) * a * (1 - a) * w2[j, k]).Sum() * h[j] * (1 - h[j]) / x.RowCount;
            for (int i = 0; i < w1.RowCount; i++)
                gradient[i, j] += back * x[n, i];
        }
    }
    return (gradient, 4);
}

// wrong: the given code as it is
// named: the wrong line is still there
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2;
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2;
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 1);
}

// wrong: a right line, and no reason yet
// named: the line is right, but the reason's number is not one of the list
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2.Transpose();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 0);
}

// wrong: the delta was transposed, too
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * (w2 + w2.Transpose()) / 2;
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}

// wrong: the inverse
// named: the line goes back by the inverse matrix
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2.Inverse();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}

// wrong: the transposed inverse
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2 * w2.Inverse().Transpose();
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}

// wrong: only the diagonal
(Matrix<double> W1, int Reason) RepairedW1(Matrix<double> x, Matrix<double> y, Matrix<double> w1, Matrix<double> w2)
{
    var h1 = (x * w1).Map(z => 1 / (1 + Math.Exp(-z)));
    var h2 = (h1 * w2).Map(z => 1 / (1 + Math.Exp(-z)));
    var lossByZ2 = ((h2 - y) / x.RowCount).PointwiseMultiply(h2).PointwiseMultiply(1 - h2);
    var lossByH1 = lossByZ2.MapIndexed((i, j, delta) => delta * w2[j, j]);
    var lossByZ1 = lossByH1.PointwiseMultiply(h1).PointwiseMultiply(1 - h1);
    return (x.Transpose() * lossByZ1, 4);
}
