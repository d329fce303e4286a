using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Reads an axis that came as JSON, and writes over it what was said since.</summary>
internal static class GivenAxis
{
    public static Axis Read(JsonNode? node)
    {
        if (node is not JsonObject json)
        {
            return new("");
        }

        bool log = json["type"]?.ToString() is "log";
        return new(PlotlyText.Plain((json["title"] as JsonObject)?["text"]?.ToString() ?? ""))
        {
            Log = log,
            Range = GivenValues.Numbers(json["range"]) is [var first, var second] && double.IsFinite(first) && double.IsFinite(second) && first != second
                ? InData(Math.Min(first, second), Math.Max(first, second), log)
                : null,
            Reversed = GivenValues.Numbers(json["range"]) is [var high, var low] && high > low,
            Hidden = json["visible"] is JsonValue visible && visible.TryGetValue(out bool shown) && !shown,
        };
    }

    /// <summary>Writes what was changed.</summary>
    /// <param name="owner">The layout or scene.</param>
    /// <param name="key">The axis in it.</param>
    /// <param name="before">As it came.</param>
    /// <param name="now">As it is wanted.</param>
    /// <param name="reach">What it has to cover in an animation.</param>
    public static void Write(JsonObject owner, string key, Axis before, Axis now, Extent? reach)
    {
        if (now == before && reach is null)
        {
            return;
        }

        JsonObject axis = GivenLayout.Container(owner, key);
        if (!string.Equals(now.Title, before.Title, StringComparison.Ordinal))
        {
            GivenLayout.Container(axis, "title")["text"] = PlotlyText.Escape(now.Title);
        }

        if (now.Log != before.Log)
        {
            axis["type"] = now.Log ? "log" : "linear";
            axis.Remove("range");
        }

        // Names and dates have places of plotly.js's own.
        bool counts = axis["type"]?.ToString() is null or "linear" or "log" or "-";
        (double Low, double High)? range = now.Range ?? (counts && reach is { IsEmpty: false } all ? all.Padded(now.Log) : null);
        if (range is { } shown && (range != before.Range || now.Log != before.Log) && !(now.Log && shown.Low <= 0))
        {
            double low = now.Log ? Math.Log10(shown.Low) : shown.Low;
            double high = now.Log ? Math.Log10(shown.High) : shown.High;
            axis["range"] = now.Reversed ? new JsonArray(Numbers.Json(high), Numbers.Json(low)) : new JsonArray(Numbers.Json(low), Numbers.Json(high));
            axis.Remove("autorange");
        }
    }

    private static (double Low, double High)? InData(double low, double high, bool log)
    {
        if (!log)
        {
            return (low, high);
        }

        (double from, double to) = (Math.Pow(10, low), Math.Pow(10, high));
        return from > 0 && double.IsFinite(to) ? (from, to) : null;
    }
}
