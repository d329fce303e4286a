double[] SmoothTargetOf(int label, int classes, double epsilon)
{
    var target = new double[classes];
    Array.Fill(target, epsilon / (classes - 1));
    target[label] = 1 - epsilon;
    return target;
}
