(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    var dx = new double[length];
    for (int u = 0; u < length; u++)
    {
        for (int i = 0; i < w.Length; i++)
        {
            int j = (u + padding - i) / stride;
            bool begins = (u + padding - i) % stride == 0;
            if (begins && j >= 0 && j < dy.Length)
            {
                dx[u] += w[i] * dy[j];
            }
        }
    }

    return (dx, 2);
}
