// right: number by number
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = Matrix<double>.Build.Dense(w.RowCount, w.ColumnCount, (i, j) => da[i] * a[j] + dp[i] * p[j] + dn[i] * n[j]);
    return (gradient, 2);
}

// right: differences of inputs, since the deltas add up to 0
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = da.OuterProduct(a - n) + dp.OuterProduct(p - n);
    return (gradient, 2);
}

// wrong: the given code as it is
// named: the wrong line is still there
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = (da + dp + dn).OuterProduct(n);
    return (gradient, 2);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = (da + dp + dn).OuterProduct(n);
    return (gradient, 4);
}

// wrong: the anchor has its input only
// named: one of the three uses is missing now
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = da.OuterProduct(a) + dn.OuterProduct(n);
    return (gradient, 2);
}

// wrong: a right line, and the factor to blame
// named: the line is right, but the reason that you gave is that the factor 2 of the squares is missing
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = da.OuterProduct(a) + dp.OuterProduct(p) + dn.OuterProduct(n);
    return (gradient, 3);
}

// wrong: the points in place of the inputs
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = (da.OuterProduct(ya) + dp.OuterProduct(yp) + dn.OuterProduct(yn)) * w;
    return (gradient, 2);
}

// wrong: n counted twice
(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = da.OuterProduct(a) + dp.OuterProduct(p) + 2 * dn.OuterProduct(n);
    return (gradient, 2);
}
