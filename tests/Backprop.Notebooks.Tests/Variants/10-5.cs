Vector<double> ConcatenateBackward(Matrix<double> w, Vector<double> x, Vector<double> delta)
{
    // One matrix for both ways: the identity above, the open rows of W below. Its transpose leads back.
    int n = x.Count;
    var z = w * x;
    var all = Matrix<double>.Build.Dense(n + w.RowCount, n, (i, j) =>
        i < n ? (i == j ? 1 : 0) : z[i - n] > 0 ? w[i - n, j] : 0);
    return all.TransposeThisAndMultiply(delta);
}
