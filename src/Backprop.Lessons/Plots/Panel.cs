namespace Backprop.Lessons.Plots;

/// <summary>One pair of axes with all that is drawn on it. Most figures have one.</summary>
internal sealed record Panel(IReadOnlyList<Trace> Traces)
{
    public string? Title { get; init; }

    public Axis X { get; init; } = new("x");

    public Axis Y { get; init; } = new("y");

    /// <summary>The upright axis of a picture in space; found from the data if null.</summary>
    public Axis? Z { get; init; }

    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>What came as JSON around the traces; null for a panel of the house's own.</summary>
    public GivenLayout? Given { get; init; }

    /// <summary>One unit is as long across as it is up.</summary>
    public bool Square { get; init; }

    public bool IsThreeDimensional => Traces.Any(trace => trace.IsThreeDimensional);

    public Extent XExtent => Reach(trace => trace.XExtent(X.Log), mark => mark.XExtent);

    public Extent YExtent => Reach(trace => trace.YExtent(Y.Log), mark => mark.YExtent);

    private Extent Reach(Func<Trace, Extent> ofTrace, Func<Mark, Extent> ofMark) =>
        Traces.Select(ofTrace).Concat(Marks.Select(ofMark)).Aggregate(Extent.Empty, (all, one) => all.And(one));
}

/// <summary>One axis of a panel, in the units of the data also when it is logarithmic.</summary>
internal sealed record Axis(string Title)
{
    public bool Log { get; init; }

    public (double Low, double High)? Range { get; init; }

    /// <summary>Names in place of the numbers 0, 1, 2…</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>True for whole numbers only, such as rows: no tick at 0.5.</summary>
    public bool Counts { get; init; }

    /// <summary>0 on top.</summary>
    public bool Reversed { get; init; }

    /// <summary>A drawing has a place for things but no scale.</summary>
    public bool Hidden { get; init; }
}
