using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>One set of data in a plot: an element of Plotly's <c>data</c>.</summary>
internal abstract record Trace(string Name)
{
    /// <summary>What a person calls a plot of it.</summary>
    public abstract string Kind { get; }

    /// <summary>True for a picture that fills its area with colour, and takes no colour of the palette.</summary>
    public virtual bool FillsArea => false;

    /// <summary>True if a legend names it.</summary>
    public virtual bool IsInLegend => !FillsArea && Name.Length > 0;

    public virtual bool IsThreeDimensional => false;

    public virtual bool HasColourBar => false;

    /// <summary>The trace without the axes it is drawn on.</summary>
    public abstract JsonObject ToJson(TraceStyle style);

    public abstract Extent XExtent(bool positiveOnly);

    public abstract Extent YExtent(bool positiveOnly);

    /// <summary>The clause of the plain text that speaks of this trace.</summary>
    public abstract string Describe();
}

/// <summary>Points in the order of the data, joined or not.</summary>
internal abstract record PointTrace(string Name, double[] X, double[] Y) : Trace(Name)
{
    public override Extent XExtent(bool positiveOnly) => Extent.Of(X, positiveOnly);

    public override Extent YExtent(bool positiveOnly) => Extent.Of(Y, positiveOnly);

    public override string Describe()
    {
        Extent y = YExtent(positiveOnly: false);
        int gaps = Y.Count(value => !double.IsFinite(value));
        string count = Y.Length == 1 ? "1 point" : Invariant($"{Y.Length} points");
        string missing = gaps == 0 ? "" : Invariant($", {gaps} of them not finite");
        if (y.IsEmpty)
        {
            return $"{count}{missing}";
        }

        string course = Y.Length == 1
            ? $" at {Numbers.Show(Y[0], 4)}"
            : $" from {Numbers.Show(Y[0], 4)} to {Numbers.Show(Y[^1], 4)}, lowest {Numbers.Show(y.Low, 4)}, highest {Numbers.Show(y.High, 4)}";
        return count + course + missing;
    }
}

/// <summary>Points joined by a line; few points also show as markers.</summary>
internal sealed record LineTrace(string Name, double[] X, double[] Y) : PointTrace(Name, X, Y)
{
    private const int MostMarkers = 30;

    public override string Kind => "Line plot";

    /// <summary>A curve through computed points has no markers.</summary>
    public bool Smooth { get; init; }

    public override JsonObject ToJson(TraceStyle style)
    {
        (double[] x, double[] y) = Thinning.Line(X, Y);
        bool markers = !Smooth && X.Length <= MostMarkers;
        var json = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = markers ? "lines+markers" : "lines",
            ["x"] = Numbers.Json(x),
            ["y"] = Numbers.Json(y),
            ["line"] = new JsonObject { ["color"] = style.Colour, ["width"] = 2.5, ["dash"] = style.Dash, ["simplify"] = !Smooth },
        };
        if (markers)
        {
            json["marker"] = Marker(style, 7);
        }

        return json;
    }

    internal static JsonObject Marker(TraceStyle style, int size) => new()
    {
        ["color"] = style.Colour,
        ["size"] = size,
        ["line"] = new JsonObject
        {
            ["width"] = style.OnColours ? 1.5 : 0,
            ["color"] = string.Equals(style.Colour, HouseStyle.White, StringComparison.Ordinal) ? HouseStyle.Ink : HouseStyle.White,
        },
    };
}

/// <summary>Points as markers, with a text beside each if wanted.</summary>
internal sealed record ScatterTrace(string Name, double[] X, double[] Y, string[]? Labels) : PointTrace(Name, X, Y)
{
    private const string LabelEdge = "0 0 3px #000, 1px 1px 2px #000, -1px -1px 2px #000";

    public override string Kind => "Scatter plot";

    public override JsonObject ToJson(TraceStyle style)
    {
        int[] kept = Thinning.Cloud(X, Y);
        var json = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = Labels is null ? "markers" : "markers+text",
            ["x"] = Numbers.Json(kept.Select(i => X[i])),
            ["y"] = Numbers.Json(kept.Select(i => Y[i])),
            ["marker"] = LineTrace.Marker(style, 9),
        };
        if (Labels is not null)
        {
            json["text"] = Numbers.Json(kept.Select(i => PlotlyText.Escape(Labels[i])));
            json["cliponaxis"] = false;
            if (style.OnColours)
            {
                // Readable on dark and on light: white letters with a dark edge.
                json["textfont"] = new JsonObject { ["color"] = HouseStyle.White, ["size"] = 15, ["shadow"] = LabelEdge };
            }
        }

        return json;
    }
}

/// <summary>A bar for each label.</summary>
internal sealed record BarTrace(string Name, string[] Labels, double[] Values) : Trace(Name)
{
    private const int MostWritten = 8;

    public override string Kind => "Bar chart";

    // Plotly gives categories the numbers 0, 1, 2…
    public override Extent XExtent(bool positiveOnly) => new(-0.4, Labels.Length - 0.6);

    public override Extent YExtent(bool positiveOnly)
    {
        var values = Extent.Of(Values, positiveOnly);
        return positiveOnly || values.IsEmpty ? values : values.And(new(0, 0));
    }

    public override string Describe() =>
        string.Join(", ", Labels.Zip(Values, (label, value) => $"{label} {Numbers.Show(value, 4)}").Take(20))
        + (Labels.Length > 20 ? Invariant($" and {Labels.Length - 20} more") : "");

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "bar",
        ["x"] = Numbers.Json(Enumerable.Range(0, Labels.Length).Select(i => (double)i)),
        ["y"] = Numbers.Json(Values),
        ["hovertext"] = Numbers.Json(Labels.Select(PlotlyText.Escape)),
        ["marker"] = new JsonObject { ["color"] = style.Colour },

        // A few bars have room for their figures.
        ["text"] = Labels.Length > MostWritten ? null : Numbers.Json(Values.Select(value => Numbers.Show(value, 4))),
        ["textposition"] = "auto",
        ["textangle"] = 0,
    };
}
