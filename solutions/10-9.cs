(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    Vector<double> ya = w * a, yp = w * p, yn = w * n;
    double cost = (ya - yp) * (ya - yp) - (ya - yn) * (ya - yn) + margin;
    double factor = cost > 0 ? 2 : 0;
    Vector<double> da = factor * (yn - yp), dp = factor * (yp - ya), dn = factor * (ya - yn);
    Matrix<double> gradient = da.OuterProduct(a) + dp.OuterProduct(p) + dn.OuterProduct(n);
    return (gradient, 2);
}
