// right: what is left, counted from the end
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int left = a.Length % (2 * lanes); left > 0; left--) sum += a[a.Length - left] * b[b.Length - left];
    return (sum, 3);
}

// right: the first loop counted again
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = a.Length / (2 * lanes) * 2 * lanes; i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 3);
}

// right: the plain loop
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    return (a.Zip(b, (x, y) => x * y).Sum(), 3);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = a.Length - a.Length % lanes; i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 3);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = a.Length - a.Length % lanes; i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 1);
}

// wrong: no tail
// named: the tail is gone
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();

    return (sum, 3);
}

// wrong: two registers back
// named: the tail begins two registers before the end now
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = Math.Max(0, a.Length - 2 * lanes); i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 3);
}

// wrong: a right line, and the rounding to blame
// named: the line is right, but the reason that you gave is that sums in another order round differently
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = a.Length - a.Length % (2 * lanes); i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 1);
}

// wrong: one register more, but only once
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    if (a.Length % (2 * lanes) >= lanes) sum += a[a.Length - a.Length % lanes - lanes] * b[a.Length - a.Length % lanes - lanes];
    return (sum, 3);
}

// wrong: four lanes taken for granted
(double Sum, int Reason) RepairedDot(double[] a, double[] b, int lanes)
{
    double[] first = new double[lanes], second = new double[lanes];
    for (int i = 0; i + 2 * lanes <= a.Length; i += 2 * lanes)
        for (int lane = 0; lane < lanes; lane++)
        {
            first[lane] += a[i + lane] * b[i + lane];
            second[lane] += a[i + lanes + lane] * b[i + lanes + lane];
        }
    double sum = first.Sum() + second.Sum();
    for (int i = a.Length - a.Length % 8; i < a.Length; i++) sum += a[i] * b[i];
    return (sum, 3);
}
