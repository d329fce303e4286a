using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Points in space, as markers.</summary>
internal sealed record CloudTrace(string Name, double[] X, double[] Y, double[] Z) : Trace(Name)
{
    public override string Kind => "Cloud of points";

    public override bool IsThreeDimensional => true;

    public Extent ZExtent => Extent.Of(Z);

    public override Extent XExtent(bool positiveOnly) => Extent.Of(X, positiveOnly);

    public override Extent YExtent(bool positiveOnly) => Extent.Of(Y, positiveOnly);

    public override string Describe() => Invariant($"{X.Length} points, heights from ")
        + $"{Numbers.Show(ZExtent.Low, 4)} to {Numbers.Show(ZExtent.High, 4)}";

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "scatter3d",
        ["mode"] = "markers",
        ["x"] = Numbers.Json(X, 6),
        ["y"] = Numbers.Json(Y, 6),
        ["z"] = Numbers.Json(Z, 6),
        ["marker"] = new JsonObject { ["size"] = 3.5, ["color"] = style.Colour, ["opacity"] = 0.85 },
        ["hovertemplate"] = "(%{x:.4g}, %{y:.4g}, %{z:.4g})<extra></extra>",
    };
}
