double GradientB(double a, double b, double x, double y)
{
    // (abx − y)² = a²b²x² − 2abxy + y², differentiated by b
    return 2 * a * a * b * x * x - 2 * a * x * y;
}
