double BoxOverlap(double[] a, double[] b)
{
    // What does not touch shares nothing; after that every difference is positive.
    if (a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])
        return 0;

    double[] xs = [a[0], a[2], b[0], b[2]], ys = [a[1], a[3], b[1], b[3]];
    Array.Sort(xs);
    Array.Sort(ys);
    double both = (xs[2] - xs[1]) * (ys[2] - ys[1]);
    double sum = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]);
    return 1 / (sum / both - 1);
}
