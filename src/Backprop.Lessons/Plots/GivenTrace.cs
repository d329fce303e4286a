using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>A trace of any kind that came as JSON. It is written as it came.</summary>
internal sealed record GivenTrace : Trace
{
    private readonly Lazy<Trace?> _known;

    public GivenTrace(JsonObject json)
        : base(NameIn(json))
    {
        Json = json;
        Type = PlotlyType.All[json["type"]?.ToString() ?? "scatter"];
        _known = new(() => KnownTrace.Of(Json));
    }

    /// <summary>As it came. Nobody changes it.</summary>
    public JsonObject Json { get; }

    public PlotlyType Type { get; }

    /// <summary>True in the figure that it came with; false on the axes of another.</summary>
    public bool KeepsAxes { get; init; }

    public override string Kind => _known.Value?.Kind ?? (DrawsLines ? "Line plot" : Type.Words);

    public override bool FillsArea => Type.FillsArea && _known.Value is not LevelTrace;

    public override bool IsThreeDimensional => Type.Room == Room.Space;

    public override bool IsInLegend => base.IsInLegend && !IsFalse("showlegend");

    public override bool HasColourBar => FillsArea && !IsFalse("showscale");

    public override Extent XExtent(bool positiveOnly) => _known.Value is { } known && Counts("x") ? known.XExtent(positiveOnly) : Extent.Empty;

    public override Extent YExtent(bool positiveOnly) => _known.Value is { } known && Counts("y") ? known.YExtent(positiveOnly) : Extent.Empty;

    public override JsonObject ToJson(TraceStyle style)
    {
        var json = (JsonObject)Json.DeepClone();
        if (!string.Equals(Name, NameIn(Json), StringComparison.Ordinal))
        {
            json["name"] = PlotlyText.Escape(Name);
        }

        return json;
    }

    public override string Describe()
    {
        if (_known.Value is { } known)
        {
            return known.Describe();
        }

        if (GivenValues.Texts(Json["labels"]) is { Length: > 0 } labels && GivenValues.Numbers(Json["values"]) is { } values && values.Length == labels.Length)
        {
            return new BarTrace("", labels, values).Describe();
        }

        int count = Json.Select(pair => pair.Value is JsonArray list ? list.Count : GivenValues.Numbers(pair.Value)?.Length ?? 0).DefaultIfEmpty().Max();
        return count switch
        {
            0 when Json["value"] is JsonValue one => one.ToString(),
            1 => "1 value",
            _ => Invariant($"{count} values"),
        };
    }

    private bool IsFalse(string key) => Json[key] is JsonValue value && value.TryGetValue(out bool said) && !said;

    // Names and dates have no place among numbers.
    private bool Counts(string axis) => Json[axis] is null || GivenValues.Numbers(Json[axis]) is not null;

    private bool DrawsLines => Type.Words is "Scatter plot" && (Json["mode"]?.ToString() ?? "lines").Contains("lines", StringComparison.Ordinal);

    private static string NameIn(JsonObject json) => PlotlyText.Plain(json["name"]?.ToString() ?? "");
}
