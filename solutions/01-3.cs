(double A, double B) TrainStep(double a, double b, double x, double y, double learningRate)
{
    double gradient = 2 * (a * b * x - y);
    double gradientB = gradient * (a * x);
    double gradientA = gradient * b * x;
    return (a - learningRate * gradientA, b - learningRate * gradientB);
}
