double[,] GradientX(double[,,] dy, double[,,] w, int height, int width, int stride, int padding)
{
    // From the pixel's side: which delta did this weight carry it to, if any?
    double Delta(int f, int u, int v) =>
        u < 0 || v < 0 || u % stride != 0 || v % stride != 0 || u / stride >= dy.GetLength(1) || v / stride >= dy.GetLength(2)
            ? 0 : dy[f, u / stride, v / stride];
    var dx = new double[height, width];
    for (int u = 0; u < height; u++)
        for (int v = 0; v < width; v++)
            for (int f = 0; f < w.GetLength(0); f++)
                for (int i = 0; i < w.GetLength(1); i++)
                    for (int j = 0; j < w.GetLength(2); j++)
                        dx[u, v] += w[f, i, j] * Delta(f, u + padding - i, v + padding - j);

    return dx;
}
