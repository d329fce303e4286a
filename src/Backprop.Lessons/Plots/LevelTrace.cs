using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>The line along which a function of two numbers has one value.</summary>
internal sealed record LevelTrace(string Name, double[] X, double[] Y, double[,] Values, double Level)
    : GridTrace(Name, X, Y, Values, LogColours: false)
{
    public override string Kind => "Level line";

    public override bool FillsArea => false;

    public override bool HasColourBar => false;

    public override string Describe()
    {
        int above = Values.Cast<double>().Count(value => value > Level);
        return Invariant($"{Numbers.Show(Level)} is exceeded at {above} of {Values.Length} points");
    }

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "contour",
        ["x"] = Numbers.Json(X),
        ["y"] = Numbers.Json(Y),
        ["z"] = Heights(),
        ["autocontour"] = false,
        ["contours"] = new JsonObject
        {
            ["coloring"] = "none",
            ["start"] = Numbers.Json(Level),
            ["end"] = Numbers.Json(Level),
            ["size"] = 1,
        },
        ["line"] = new JsonObject { ["width"] = 3, ["color"] = style.Colour, ["dash"] = style.Dash },
        ["showscale"] = false,
        ["hoverinfo"] = "skip",
    };
}
