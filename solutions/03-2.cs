(double OfAbsolute, double OfSquare) ErrorSlopes(double output, double target)
{
    double ofAbsolute = output > target ? 1 : -1;
    double ofSquare = -2 * (target - output);
    return (ofAbsolute, ofSquare);
}
