(Matrix<double> A, Matrix<double> B) ProductGradients(
    Matrix<double> a, Matrix<double> b, Matrix<double> gradient)
{
    return (gradient * b.Transpose(), a.Transpose() * gradient);
}
