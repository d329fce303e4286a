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
