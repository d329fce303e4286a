double BoxOverlap(double[] a, double[] b)
{
    double width = Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]);
    double height = Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]);
    double shared = Math.Max(0, width) * Math.Max(0, height);
    double Area(double[] box) => (box[2] - box[0]) * (box[3] - box[1]);
    return shared / (Area(a) + Area(b) - shared);
}
