Vector<double> ConcatenateBackward(Matrix<double> w, Vector<double> x, Vector<double> delta)
{
    var kept = delta.SubVector(0, x.Count);
    var made = delta.SubVector(x.Count, w.RowCount);
    var z = w * x;
    for (int i = 0; i < z.Count; i++)
        if (z[i] <= 0)
            made[i] = 0;

    return kept + w.Transpose() * made;
}
