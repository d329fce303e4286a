Vector<double> ResidualBackward(Matrix<double> w, Vector<double> x, Vector<double> delta)
{
    // The block's Jacobian: the identity of the shortcut, plus the rows of W that ReLU let through.
    var jacobian = Matrix<double>.Build.DenseIdentity(x.Count);
    for (int i = 0; i < x.Count; i++)
    {
        if (w.Row(i) * x > 0)
        {
            jacobian.SetRow(i, jacobian.Row(i) + w.Row(i));
        }
    }

    return delta * jacobian;
}
