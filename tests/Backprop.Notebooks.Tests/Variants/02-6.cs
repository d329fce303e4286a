(double W3, double W4, double B2) GradientsOfH2(
    double x1, double x2, double w5, double w6, double h1, double h2, double o1, double target)
{
    // The same way as to w1, with the names of the other neuron; a bias is a weight whose input is 1.
    return (GradientW1(x1, w6, h2, o1, target), GradientW1(x2, w6, h2, o1, target), GradientW1(1, w6, h2, o1, target));
}
