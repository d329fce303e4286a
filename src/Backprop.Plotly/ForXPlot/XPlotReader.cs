using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XPlot.Plotly;

namespace Backprop.Plotly.ForXPlot;

/// <summary>Reads a chart of XPlot as JSON. It gives its JSON away only within the script that draws it.</summary>
internal static class XPlotReader
{
    // What a chart has when nobody asked for a size.
    private static readonly PlotlyChart Usual = new();

    public static JsonObject Read(PlotlyChart chart)
    {
        string script = chart.GetPlottingJS();
        JsonNode? data = ValueAfter(script, "var data = ", out int end);
        JsonNode? layout = ValueAfter(script[end..], "var layout = ", out _);
        JsonObject written = layout as JsonObject ?? [];
        Clean(written);
        if (chart.Width != Usual.Width)
        {
            written["width"] ??= chart.Width;
        }

        if (chart.Height != Usual.Height)
        {
            written["height"] ??= chart.Height;
        }

        return new JsonObject { ["data"] = data, ["layout"] = written };
    }

    // One whole value of JSON, whatever stands in its texts.
    private static JsonNode? ValueAfter(string script, string start, out int end)
    {
        int at = script.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new FormatException($"This version of XPlot draws in a way that is not known here: its script has no '{start.Trim()}'.");
        }

        at += start.Length;
        byte[] bytes = Encoding.UTF8.GetBytes(script[at..]);
        var reader = new Utf8JsonReader(bytes);
        var value = JsonNode.Parse(ref reader);
        end = at + Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed);
        return value;
    }

    // A mark of XPlot's own.
    private static void Clean(JsonObject layout)
    {
        foreach (JsonObject part in layout.Select(pair => pair.Value).OfType<JsonObject>())
        {
            part.Remove("_isSubplotObj");
        }
    }
}
