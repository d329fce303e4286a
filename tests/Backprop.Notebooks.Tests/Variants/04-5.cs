Matrix<double> GradientW1(
    Matrix<double> x, Matrix<double> h1, Matrix<double> lossByZ2,
    Matrix<double> w1, Matrix<double> w2, double reg)
{
    // One example after the other: each adds input times delta.
    var gradient = w1 * reg / x.RowCount;
    for (int i = 0; i < x.RowCount; i++)
    {
        Vector<double> h = h1.Row(i);
        Vector<double> delta = (w2 * lossByZ2.Row(i)).PointwiseMultiply(h - h.PointwisePower(2));
        gradient += x.Row(i).OuterProduct(delta);
    }

    return gradient;
}
