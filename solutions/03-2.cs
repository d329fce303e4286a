(double OfModulus, double OfSquare) ErrorSlopes(double output, double target)
{
    double ofModulus = output > target ? 1 : -1;
    double ofSquare = -2 * (target - output);
    return (ofModulus, ofSquare);
}
