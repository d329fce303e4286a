namespace Backprop.Lessons.Convolution.Fast;

/// <summary>All tables of a convolution by columns for one shape of image and filter; the batch may be of any size.</summary>
internal sealed class ColumnPlan<T>
    where T : unmanaged
{
    // About half of a core's second-level cache.
    private const int NumbersInCache = 16_384;

    /// <summary>Makes the tables.</summary>
    public ColumnPlan(Shape input, Shape filters, Shape output)
    {
        (Input, Filters, Output) = (input with { N = 1 }, filters, output with { N = 1 });
        int steps = filters.C * filters.H * filters.W;
        MultiplyAdds = (long)output.C * output.H * output.W * steps;
        StripRows = Math.Clamp(NumbersInCache / (steps * output.W), 1, output.H);
        int windows = StripRows * output.W;
        Pitch = (windows + 15) / 16 * 16;

        // W · Columns: step k is the row k of the columns.
        Product = Plan(filters.N, steps, [.. Enumerable.Range(0, steps).Select(k => new Tap(k * Pitch, k, 0))]);

        // Wᵀ · dOut: step f is the row f of the deltas, and there is a sum for each row of the columns.
        TransposedProduct = Plan(steps, 1, [.. Enumerable.Range(0, filters.N).Select(f => new Tap(f * Pitch, f * steps, 0))]);
        FilterGradient = new(filters.N, [.. Enumerable.Range(0, steps).Select(k => k * Pitch)], (1, Pitch), (Pitch, 0), 1);
    }

    /// <summary>The shape of one image.</summary>
    public Shape Input { get; }

    /// <summary>The filters' shape.</summary>
    public Shape Filters { get; }

    /// <summary>The shape of one result.</summary>
    public Shape Output { get; }

    /// <summary>The multiplications of one image on the way forward.</summary>
    public long MultiplyAdds { get; }

    /// <summary>How many rows of windows are done at a time.</summary>
    public int StripRows { get; }

    /// <summary>How far apart the rows of the columns lie, and those of the maps: a whole number of registers.</summary>
    public int Pitch { get; }

    /// <summary>W · Columns + b.</summary>
    public WeightedSum<T> Product { get; }

    /// <summary>Wᵀ · dOut.</summary>
    public WeightedSum<T> TransposedProduct { get; }

    /// <summary>dOut · Columnsᵀ.</summary>
    public Correlation<T> FilterGradient { get; }

    /// <summary>True when the tables are those of these shapes.</summary>
    public bool Fits(Shape input, Shape filters) => input with { N = 1 } == Input && filters == Filters;

    /// <summary>Copies some rows of an image's deltas to where the products read them; the rest of a row is 0.</summary>
    public void ToMaps(ReadOnlySpan<T> image, (int First, int End) rows, Span<T> maps)
    {
        (int plane, int first, int count) = Strip(rows);
        for (int f = 0; f < Output.C; f++)
        {
            image.Slice((f * plane) + first, count).CopyTo(maps[(f * Pitch)..]);
            maps.Slice((f * Pitch) + count, Pitch - count).Clear();
        }
    }

    /// <summary>Copies the maps that a product made to some rows of an image.</summary>
    public void FromMaps(ReadOnlySpan<T> maps, (int First, int End) rows, Span<T> image)
    {
        (int plane, int first, int count) = Strip(rows);
        for (int f = 0; f < Output.C; f++)
        {
            maps.Slice(f * Pitch, count).CopyTo(image[((f * plane) + first)..]);
        }
    }

    private (int Plane, int First, int Count) Strip((int First, int End) rows) =>
        (Output.H * Output.W, rows.First * Output.W, (rows.End - rows.First) * Output.W);

    private WeightedSum<T> Plan(int sums, int sumStep, Tap[] taps) =>
        new(sums, sumStep, taps, (1, Pitch), new SourceRows(0, Pitch, 0, 1, 0, 1), 1);
}
