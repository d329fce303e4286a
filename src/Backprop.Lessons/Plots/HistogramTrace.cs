using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>How many values fall into each of some equally wide bins.</summary>
internal sealed record HistogramTrace(string Name, double[] Edges, double[] Counts) : Trace(Name)
{
    public override string Kind => "Histogram";

    public override Extent XExtent(bool positiveOnly) => new(Edges[0], Edges[^1]);

    public override Extent YExtent(bool positiveOnly) => Extent.Of([.. Counts, 0], positiveOnly);

    public override string Describe()
    {
        int fullest = Array.IndexOf(Counts, Counts.Max());
        return Invariant($"{Counts.Sum()} values, most of them ({Counts[fullest]}) from ")
            + $"{Numbers.Show(Edges[fullest], 4)} to {Numbers.Show(Edges[fullest + 1], 4)}";
    }

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "bar",
        ["x"] = Numbers.Json(Counts.Select((_, i) => (Edges[i] + Edges[i + 1]) / 2)),
        ["y"] = Numbers.Json(Counts),
        ["width"] = Numbers.Json(Counts.Select((_, i) => Edges[i + 1] - Edges[i])),
        ["marker"] = new JsonObject
        {
            ["color"] = style.Colour,
            ["line"] = new JsonObject { ["width"] = 1, ["color"] = HouseStyle.White },
        },
        ["hovertemplate"] = "around %{x:.3g}: %{y}<extra></extra>",
    };
}
