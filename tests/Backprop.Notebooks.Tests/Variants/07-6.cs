double[] SmoothTargetOf(int label, int classes, double epsilon)
{
    double others = epsilon / (classes - 1);
    return Enumerable.Range(0, classes).Select(k => k == label ? 1 - (classes - 1) * others : others).ToArray();
}
