(double[] Gradient, int Reason) RepairedGradientX(double[] dy, double[] w, int length, int stride, int padding)
{
    // Send instead of collect: every window knows where it begins.
    var dx = new double[length];
    for (int j = 0; j < dy.Length; j++)
    {
        for (int i = 0; i < w.Length; i++)
        {
            if ((stride * j) + i - padding is int u && u >= 0 && u < length)
            {
                dx[u] += dy[j] * w[i];
            }
        }
    }

    return (Gradient: dx, Reason: 2);
}
