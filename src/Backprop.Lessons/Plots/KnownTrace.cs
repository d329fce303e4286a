using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>Reads a trace that came as JSON as one of the house's own, for what is to be said of it: its words and what it covers.</summary>
internal static class KnownTrace
{
    /// <summary>The trace, or null if the house has none like it, or its values are no numbers.</summary>
    public static Trace? Of(JsonObject json) => (json["type"]?.ToString() ?? "scatter") switch
    {
        "scatter" or "scattergl" => Points(json),
        "scatter3d" => Cloud(json),
        "bar" => Bars(json),
        "heatmap" => GivenValues.Grid(json["z"]) is { } values ? new HeatmapTrace("", values) : null,
        "contour" or "surface" => Landscape(json),
        _ => null,
    };

    private static PointTrace? Points(JsonObject json)
    {
        double[]? y = GivenValues.Numbers(json["y"]);
        double[]? x = GivenValues.Numbers(json["x"]);
        int count = Math.Min(y?.Length ?? int.MaxValue, json["x"] is null ? int.MaxValue : x?.Length ?? int.MaxValue);
        if (count is 0 or int.MaxValue || (json["y"] is not null && y is null))
        {
            return null;
        }

        double[] across = Cut(x, json["x0"], json["dx"], count);
        double[] up = Cut(y, json["y0"], json["dy"], count);
        string mode = json["mode"]?.ToString() ?? (count < 20 ? "lines+markers" : "lines");
        return mode.Contains("lines", StringComparison.Ordinal) || json["fill"]?.ToString() is not (null or "none")
            ? new LineTrace("", across, up)
            : new ScatterTrace("", across, up, null);
    }

    private static CloudTrace? Cloud(JsonObject json) =>
        GivenValues.Numbers(json["x"]) is { Length: > 0 } x && GivenValues.Numbers(json["y"]) is { } y && GivenValues.Numbers(json["z"]) is { } z
            && x.Length == y.Length && x.Length == z.Length
            ? new CloudTrace("", x, y, z)
            : null;

    private static Trace? Bars(JsonObject json)
    {
        bool lying = json["orientation"]?.ToString() is "h";
        JsonNode? places = json[lying ? "y" : "x"];
        if (GivenValues.Numbers(json[lying ? "x" : "y"]) is not { Length: > 0 } lengths)
        {
            return null;
        }

        // The house's own bars stand at 0, 1, 2… and have their names beside them.
        string[]? names = GivenValues.Texts(json["hovertext"]) is { } hovers && hovers.Length == lengths.Length ? hovers : GivenValues.Texts(places);
        names = names?.Length == lengths.Length ? names : [.. lengths.Select((_, i) => i.ToString(CultureInfo.InvariantCulture))];
        return new GivenBars(names, GivenValues.Numbers(places), lengths, lying);
    }

    private static GridTrace? Landscape(JsonObject json)
    {
        if (GivenValues.Grid(json["z"]) is not { } values)
        {
            return null;
        }

        double[] x = Cut(GivenValues.Numbers(json["x"]), json["x0"], json["dx"], values.GetLength(1));
        double[] y = Cut(GivenValues.Numbers(json["y"]), json["y0"], json["dy"], values.GetLength(0));
        if (json["type"]!.ToString() is "surface")
        {
            return new SurfaceTrace("", x, y, values, LogColours: false);
        }

        // A contour plot of one line, without colours, is that line.
        return json["contours"] is JsonObject contours && contours["coloring"]?.ToString() is "none" or "lines"
            && GivenValues.Numbers(new JsonArray(contours["start"]?.DeepClone(), contours["end"]?.DeepClone())) is [var level, var end] && level == end
            ? new LevelTrace("", x, y, values, level)
            : new ContourTrace("", x, y, values, LogColours: false);
    }

    // Without places of their own, values stand at 0, 1, 2…, or at steps from where it is said.
    private static double[] Cut(double[]? values, JsonNode? first, JsonNode? step, int count)
    {
        if (values?.Length >= count)
        {
            return values[..count];
        }

        double from = Number(first) ?? 0, by = Number(step) ?? 1;
        return [.. Enumerable.Range(0, count).Select(i => from + (i * by))];
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;

    /// <summary>Bars at places of their own, upright or lying.</summary>
    private sealed record GivenBars(string[] Names, double[]? Places, double[] Lengths, bool Lying) : Trace("")
    {
        private readonly BarTrace _bars = new("", Names, Lengths);

        public override string Kind => _bars.Kind;

        public override Extent XExtent(bool positiveOnly) => Lying ? LengthExtent(positiveOnly) : PlaceExtent(positiveOnly);

        public override Extent YExtent(bool positiveOnly) => Lying ? PlaceExtent(positiveOnly) : LengthExtent(positiveOnly);

        public override string Describe() => _bars.Describe();

        public override JsonObject ToJson(TraceStyle style) => _bars.ToJson(style);

        private Extent LengthExtent(bool positiveOnly) => _bars.YExtent(positiveOnly);

        private Extent PlaceExtent(bool positiveOnly) => Extent.Of(Places ?? [], positiveOnly);
    }
}
