using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Writes one axis of a layout.</summary>
internal static class AxisJson
{
    private const int MostCountedTicks = 16;

    /// <param name="axis">The axis.</param>
    /// <param name="data">What the data covers, in all frames.</param>
    /// <param name="isFixed">True if the axis must not follow the data from frame to frame.</param>
    /// <param name="vertical">True for the y axis.</param>
    public static JsonObject Write(Axis axis, Extent data, bool isFixed, bool vertical)
    {
        var json = new JsonObject { ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(axis.Title) } };
        (double Low, double High)? range = axis.Range is { } given && !(axis.Log && given.Low <= 0) ? given : null;
        if (range is null && isFixed && !data.IsEmpty)
        {
            range = data.Padded(axis.Log);
        }

        if (range is { } shown)
        {
            double low = axis.Log ? Math.Log10(shown.Low) : shown.Low;
            double high = axis.Log ? Math.Log10(shown.High) : shown.High;
            json["range"] = axis.Reversed
                ? new JsonArray(Numbers.Json(high), Numbers.Json(low))
                : new JsonArray(Numbers.Json(low), Numbers.Json(high));
        }
        else if (axis.Reversed)
        {
            json["autorange"] = "reversed";
        }

        if (axis.Log)
        {
            json["type"] = "log";
            AddPowersOfTen(json, range is { } r ? new(r.Low, r.High) : data);
        }

        AddLabels(json, axis, data, vertical);
        if (axis.Hidden)
        {
            json["visible"] = false;
            json["fixedrange"] = true;
        }

        return json;
    }

    /// <summary>Makes a scale and its title fit between two panels on a small screen.</summary>
    public static void KeepNarrow(JsonObject axis)
    {
        axis["tickfont"] = new JsonObject { ["size"] = 11 };
        axis["title"]!["font"] = new JsonObject { ["size"] = 13 };
        axis["title"]!["standoff"] = 3;
    }

    /// <summary>The upright axis of a picture in space: the values of a landscape, or what the panel says.</summary>
    public static JsonObject Heights(Panel panel)
    {
        GridTrace? surface = panel.Traces.OfType<GridTrace>().FirstOrDefault();
        string title = panel.Z?.Title ?? (surface is { Name.Length: > 0 } ? surface.Name : "z");
        var json = new JsonObject { ["title"] = new JsonObject { ["text"] = PlotlyText.Escape(title) } };
        if (panel.Z?.Range is { } range)
        {
            json["range"] = new JsonArray(Numbers.Json(range.Low), Numbers.Json(range.High));
        }
        else if (surface?.Colours is { IsEmpty: false } shared)
        {
            json["range"] = new JsonArray(Numbers.Json(shared.Low), Numbers.Json(Math.Max(shared.High, shared.Low + 1e-12)));
        }

        return json;
    }

    private static void AddPowersOfTen(JsonObject json, Extent extent)
    {
        if (extent.IsEmpty || extent.Low <= 0)
        {
            return;
        }

        double decades = Math.Log10(extent.High / extent.Low);
        if (decades < 0.5)
        {
            return; // so short that Plotly's own ticks, evenly spaced, read best
        }

        if (decades < 1.5)
        {
            double[] ticks = ColourBar.Ticks(extent, margin: 2);
            json["tickmode"] = "array";
            json["tickvals"] = Numbers.Json(ticks);
            json["ticktext"] = Numbers.Json(ticks.Select(tick => Numbers.Show(tick, 3)));
        }
        else
        {
            json["dtick"] = (int)Math.Ceiling(decades / 8);
        }
    }

    private static void AddLabels(JsonObject json, Axis axis, Extent data, bool vertical)
    {
        if (axis.Labels is { } labels)
        {
            json["tickmode"] = "array";
            json["tickvals"] = Numbers.Json(Enumerable.Range(0, labels.Count).Select(i => (double)i));
            json["ticktext"] = Numbers.Json(labels.Select(label => PlotlyText.Lines(label, vertical ? 24 : 13)));
            json["showgrid"] = vertical && !axis.Counts;
            json["zeroline"] = false;
        }
        else if (axis.Counts)
        {
            json["showgrid"] = false;
            json["zeroline"] = false;
            if (data.High < MostCountedTicks)
            {
                json["dtick"] = 1;
            }
        }
    }
}
