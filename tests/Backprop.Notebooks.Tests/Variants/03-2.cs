(double OfAbsolute, double OfSquare) ErrorSlopes(double output, double target)
{
    double difference = output - target;
    return (difference / Math.Abs(difference), difference + difference);
}
