double[] MixedTarget(int a, int b, double share, int classes)
{
    return Enumerable.Range(0, classes)
        .Select(k => (k == a ? share : 0) + (k == b ? 1 - share : 0))
        .ToArray();
}
