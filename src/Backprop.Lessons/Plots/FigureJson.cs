using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>Writes a figure as Plotly JSON.</summary>
internal static class FigureJson
{
    public static JsonObject Write(Figure figure)
    {
        TraceStyle[] styles = Styles(figure);
        var json = new JsonObject
        {
            ["data"] = new JsonArray([.. Data(figure, styles)]),
            ["layout"] = FigureLayout.Write(figure),
        };
        if (figure.Film is { } film)
        {
            json["frames"] = FilmJson.Frames(film, figure, styles);
        }

        json["config"] = new JsonObject { ["responsive"] = true, ["displayModeBar"] = false };
        return json;
    }

    /// <summary>The traces of all panels, in order.</summary>
    public static IEnumerable<JsonObject> Data(Figure figure, TraceStyle[] styles)
    {
        bool legend = HasLegend(figure);
        double[] starts = FigureLayout.Domains(figure.Panels, out double width);
        var inLegend = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            foreach (Trace trace in figure.Panels[p].Traces)
            {
                JsonObject json = trace.ToJson(styles[number++]);
                if (trace.IsThreeDimensional)
                {
                    json["scene"] = AxisName("scene", p);
                }
                else
                {
                    json["xaxis"] = AxisName("x", p);
                    json["yaxis"] = AxisName("y", p);
                }

                if (!FigureLayout.HasRoomForColourBar(trace, figure.Panels.Count))
                {
                    json["showscale"] = false;
                }
                else if (json["colorbar"] is JsonObject bar)
                {
                    bar["x"] = Math.Round(starts[p] + width + 0.01, 4);
                }

                if (trace.Name.Length > 0)
                {
                    json["name"] = PlotlyText.Escape(trace.Name);
                }

                if (!trace.FillsArea)
                {
                    // The same name in two panels is one entry, which switches both.
                    json["showlegend"] = legend && trace.Name.Length > 0 && inLegend.Add(trace.Name);
                    json["legendgroup"] = trace.Name;
                }

                yield return json;
            }
        }
    }

    public static string AxisName(string axis, int panel) =>
        panel == 0 ? axis : axis + (panel + 1).ToString(CultureInfo.InvariantCulture);

    public static bool HasLegend(Figure figure) =>
        figure.Panels.Any(panel => panel.Traces.Count > 1 && panel.Traces.Any(trace => !trace.FillsArea && trace.Name.Length > 0));

    /// <summary>A colour for each trace: equal names share one, across panels too.</summary>
    private static TraceStyle[] Styles(Figure figure)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var styles = new List<TraceStyle>();
        foreach (Panel panel in figure.Panels)
        {
            bool onColours = panel.Traces.Any(trace => trace.FillsArea);
            int unnamed = 0;
            foreach (Trace trace in panel.Traces)
            {
                string key = trace.Name.Length > 0 ? trace.Name : "\0" + unnamed.ToString(CultureInfo.InvariantCulture);
                if (!trace.FillsArea)
                {
                    unnamed += trace.Name.Length > 0 ? 0 : 1;
                    numbers.TryAdd(key, numbers.Count);
                }

                styles.Add(HouseStyle.Style(numbers.GetValueOrDefault(key), onColours));
            }
        }

        return [.. styles];
    }
}
