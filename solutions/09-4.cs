Vector<double> ResidualBackward(Matrix<double> w, Vector<double> x, Vector<double> delta)
{
    var z = w * x;
    var lossByZ = delta.MapIndexed((i, d) => z[i] > 0 ? d : 0);
    return delta + w.Transpose() * lossByZ;
}
