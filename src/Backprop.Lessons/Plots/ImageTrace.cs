using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Pixels in shades of grey, row 0 on top; in blue and vermilion when some are below zero. NaN is no pixel.</summary>
internal sealed record ImageTrace(string Name, double[,] Pixels) : Trace(Name)
{
    private const int Digits = 5;

    /// <summary>The values that are drawn black and white; those of the pixels if null.</summary>
    public Extent? Colours { get; init; }

    /// <summary>True if <see cref="Colours"/> was asked for and an animation has to keep it.</summary>
    public bool HasOwnColours { get; init; }

    /// <summary>What the pixels are, if their colours follow another measure.</summary>
    public double[,]? TrueValues { get; init; }

    /// <summary>How many pictures it shows, and how large each is.</summary>
    public string Contents { get; init; } = Invariant($"{Pixels.GetLength(0)} × {Pixels.GetLength(1)} pixels");

    public override string Kind => "Image";

    public override bool FillsArea => true;

    public Extent ValueExtent => Extent.Of(Pixels);

    private Extent TrueExtent => Extent.Of(TrueValues ?? Pixels);

    public override Extent XExtent(bool positiveOnly) => new(0, Pixels.GetLength(1) - 1);

    public override Extent YExtent(bool positiveOnly) => new(0, Pixels.GetLength(0) - 1);

    public override string Describe() => Contents + (TrueExtent.IsEmpty
        ? ", no finite value"
        : $", values from {Numbers.Show(TrueExtent.Low, 4)} to {Numbers.Show(TrueExtent.High, 4)}");

    public override JsonObject ToJson(TraceStyle style)
    {
        var json = new JsonObject
        {
            ["type"] = "heatmap",
            ["z"] = Numbers.Json(Pixels, Digits),
            ["showscale"] = false,
            ["hoverongaps"] = false,
            ["hovertemplate"] = TrueValues is null ? "row %{y}, column %{x}: %{z}<extra></extra>" : "%{customdata}<extra></extra>",
        };
        if (TrueValues is not null)
        {
            json["customdata"] = Numbers.Json(TrueValues, Digits);
        }

        CellColours.Write(json, Colours ?? ValueExtent, HouseStyle.Greys);
        return json;
    }
}
