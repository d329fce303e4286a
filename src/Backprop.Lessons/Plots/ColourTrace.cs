using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>Pixels in their own colours, row 0 on top: three numbers from 0 to 1 each. Where the red is NaN there is no pixel.</summary>
internal sealed record ColourTrace(double[,] Red, double[,] Green, double[,] Blue) : Trace("")
{
    private const int Brightest = 255;

    /// <summary>How many pictures it shows, and how large each is.</summary>
    public required string Contents { get; init; }

    public override string Kind => "Colour image";

    public override bool FillsArea => true;

    public override Extent XExtent(bool positiveOnly) => new(0, Red.GetLength(1) - 1);

    public override Extent YExtent(bool positiveOnly) => new(0, Red.GetLength(0) - 1);

    public override string Describe() => Invariant($"{Contents}, mean red {Mean(Red):0.##}, green {Mean(Green):0.##}, blue {Mean(Blue):0.##}");

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "image",
        ["colormodel"] = "rgba",
        ["z"] = new JsonArray([.. Enumerable.Range(0, Red.GetLength(0)).Select(y =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, Red.GetLength(1)).Select(x => Pixel(y, x))]))]),
        ["hovertemplate"] = "row %{y}, column %{x}: red %{z[0]}, green %{z[1]}, blue %{z[2]} of 255<extra></extra>",
    };

    private static double Mean(double[,] channel) => channel.Cast<double>().Where(double.IsFinite).DefaultIfEmpty().Average();

    private JsonArray Pixel(int y, int x) => double.IsNaN(Red[y, x])
        ? [0, 0, 0, 0]
        : [Byte(Red[y, x]), Byte(Green[y, x]), Byte(Blue[y, x]), 1];

    private static int Byte(double brightness) => (int)Math.Round(Math.Clamp(brightness, 0, 1) * Brightest);
}
