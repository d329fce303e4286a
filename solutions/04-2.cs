Matrix<double> Layer(Matrix<double> x, Matrix<double> w, Vector<double> b)
{
    var z = x * w;
    return z.MapIndexed((row, column, value) => 1 / (1 + Math.Exp(-(value + b[column]))));
}
