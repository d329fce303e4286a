Matrix<double> Layer(Matrix<double> x, Matrix<double> w, Vector<double> b)
{
    var biases = Matrix<double>.Build.DenseOfRowVectors(Enumerable.Repeat(b, x.RowCount));
    var z = x.Multiply(w) + biases;
    return 1 / (1 + (-z).PointwiseExp());
}
