(Matrix<double> Gradient, int Reason) RepairedTriplet(
    Matrix<double> w, Vector<double> a, Vector<double> p, Vector<double> n, double margin)
{
    // |w·v|² has the gradient 2·(w·v)·vᵀ, and the loss is made of two such squares.
    Vector<double> near = a - p, far = a - n;
    bool costs = (w * near).DotProduct(w * near) + margin > (w * far).DotProduct(w * far);
    Matrix<double> gradient = 2 * w * (near.OuterProduct(near) - far.OuterProduct(far));
    return (costs ? gradient : gradient * 0, 2);
}
