// right: the condition asks it
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            if (j * stride == u + padding - i && j >= 0 && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}

// right: the weights in steps of the stride
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = (u + padding) % stride; i < w.Length; i += stride)
        {
            int j = (u + padding - i) / stride;
            if (u + padding >= i && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}

// right: spread deltas, turned kernel
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    double At(int place) => place >= 0 && place % stride == 0 && place / stride < dy.Length ? dy[place / stride] : 0;
    double[] turned = w.Reverse().ToArray();
    return (Enumerable.Range(0, length).Select(u => turned.Select((v, i) => v * At(u + padding - (w.Length - 1) + i)).Sum()).ToArray(), 2);
}

// wrong: the given code as it is
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            if (j >= 0 && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}

// wrong: the given code as it is, and a wrong reason
// named: the wrong line is still there
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            if (j >= 0 && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 1);
}

// wrong: only what lies before the first window is mended
// named: windows before the first one are not asked any more, but those between two windows still are
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i <= Math.Min(w.Length - 1, u + padding); i++)
        {
            int j = (u + padding - i) / stride;
            if (j >= 0 && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}

// wrong: a right line, and the kernel to blame
// named: the line is right, but the reason that you gave is that the kernel is not turned over
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int j = 0; j < dy.Length; j++)
        for (int i = 0; i < w.Length; i++)
            if (stride * j + i - padding >= 0 && stride * j + i - padding < length) dx[stride * j + i - padding] += w[i] * dy[j];
    return (dx, 1);
}

// wrong: strides up to two only
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            if ((stride == 1 || (u + padding - i) % 2 == 0) && j >= 0 && j < dy.Length) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}

// wrong: the last window is asked too rarely
(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            if ((u + padding - i) % stride == 0 && j >= 0 && j < dy.Length - 1) dx[u] += w[i] * dy[j];
        }
    return (dx, 2);
}
