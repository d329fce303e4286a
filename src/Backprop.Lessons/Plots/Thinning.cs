namespace Backprop.Lessons.Plots;

/// <summary>Leaves out points that no screen could show, without changing the picture.</summary>
internal static class Thinning
{
    private const int MostPoints = 5000;
    private const int Buckets = 1000;
    private const int Columns = 120;
    private const int RowsOfCells = 80;

    /// <summary>Of each run of neighbours keeps the ends, the extremes in x and y, and a gap: peaks and breaks stay.</summary>
    public static (double[] X, double[] Y) Line(double[] x, double[] y)
    {
        if (x.Length <= MostPoints)
        {
            return (x, y);
        }

        var kept = new SortedSet<int>();
        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            int from = (int)((long)x.Length * bucket / Buckets);
            int to = (int)((long)x.Length * (bucket + 1) / Buckets);
            int lowX = from, highX = from, lowY = from, highY = from;
            for (int i = from; i < to; i++)
            {
                if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]))
                {
                    kept.Add(i);
                    i = SkipGap(x, y, i, to);
                    continue;
                }

                lowX = !(x[i] >= x[lowX]) ? i : lowX;
                highX = !(x[i] <= x[highX]) ? i : highX;
                lowY = !(y[i] >= y[lowY]) ? i : lowY;
                highY = !(y[i] <= y[highY]) ? i : highY;
            }

            kept.UnionWith([from, to - 1, lowX, highX, lowY, highY]);
        }

        return ([.. kept.Select(i => x[i])], [.. kept.Select(i => y[i])]);
    }

    /// <summary>Of a cloud keeps the first point in each cell of a fine grid: markers are larger than its cells.</summary>
    public static int[] Cloud(double[] x, double[] y)
    {
        if (x.Length <= MostPoints)
        {
            return [.. Enumerable.Range(0, x.Length)];
        }

        // Small numbers that share a cell here may lie far apart on a log axis.
        var kept = new SortedSet<int>(FirstInEachCell(x, y));
        kept.UnionWith(FirstInEachCell(Logarithms(x), Logarithms(y)));
        return [.. kept];
    }

    private static IEnumerable<int> FirstInEachCell(double[] x, double[] y)
    {
        var across = Extent.Of(x);
        var up = Extent.Of(y);
        var taken = new HashSet<(int, int)>();
        return Enumerable.Range(0, x.Length).Where(i =>
            double.IsFinite(x[i]) && double.IsFinite(y[i])
            && taken.Add((Cell(x[i], across, Columns), Cell(y[i], up, RowsOfCells))));
    }

    private static double[] Logarithms(double[] values) =>
        Array.TrueForAll(values, value => !(value <= 0)) ? [.. values.Select(Math.Log10)] : values;

    // One gap looks like a thousand; alternating gaps still end the run at each number.
    private static int SkipGap(double[] x, double[] y, int i, int to)
    {
        while (i + 1 < to && !(double.IsFinite(x[i + 1]) && double.IsFinite(y[i + 1])))
        {
            i++;
        }

        return i;
    }

    private static int Cell(double value, Extent extent, int cells) =>
        extent.High > extent.Low ? (int)((value - extent.Low) / (extent.High - extent.Low) * (cells - 1)) : 0;
}
