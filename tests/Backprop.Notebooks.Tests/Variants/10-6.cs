double[,] Unpool(double[,] x, double[,] maps)
{
    // Each pixel asks whether it is the winner of its window.
    int height = x.GetLength(0), width = x.GetLength(1);
    var y = new double[height, width];
    for (int r = 0; r < 2 * maps.GetLength(0); r++)
        for (int c = 0; c < 2 * maps.GetLength(1); c++)
        {
            int top = r - r % 2, left = c - c % 2;
            double[] window = [x[top, left], x[top, left + 1], x[top + 1, left], x[top + 1, left + 1]];
            int place = 2 * (r - top) + (c - left);
            if (Array.IndexOf(window, window.Max()) == place)
                y[r, c] = maps[r / 2, c / 2];
        }

    return y;
}
