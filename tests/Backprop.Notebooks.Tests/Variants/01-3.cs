(double A, double B) TrainStep(double a, double b, double x, double y, double learningRate)
{
    double oldA = a, oldB = b;
    double error = y - oldA * oldB * x;
    a += learningRate * 2 * error * oldB * x;
    b += learningRate * 2 * error * oldA * x;
    return (a, b);
}
