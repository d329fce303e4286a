double[] MixedTarget(int a, int b, double share, int classes)
{
    var target = new double[classes];
    target[a] += share;
    target[b] += 1 - share;
    return target;
}
