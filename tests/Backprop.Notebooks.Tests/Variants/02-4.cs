double GradientW5(double h1, double o1, double target)
{
    var lossSlope = 2 * (o1 - target);
    var sigmoidSlope = Slope(o1); // exercise 02.1
    return h1 * sigmoidSlope * lossSlope;
}
