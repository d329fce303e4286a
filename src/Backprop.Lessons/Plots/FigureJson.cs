using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>Writes a figure as Plotly JSON.</summary>
internal static class FigureJson
{
    public static JsonObject Write(Figure figure)
    {
        TraceStyle[] styles = Styles(figure);
        JsonObject layout = FigureLayout.Write(figure);
        var json = new JsonObject { ["data"] = new JsonArray([.. Data(figure, styles)]), ["layout"] = layout };
        if (figure.Film is { } film)
        {
            json["frames"] = FilmJson.Frames(film, figure, styles, layout);
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
            JsonNode?[] labelSides = PointLabels.Place(figure.Panels[p]);
            foreach ((int i, Trace trace) in figure.Panels[p].Traces.Index())
            {
                JsonObject json = trace.ToJson(styles[number++]);
                if (labelSides[i] is { } sides)
                {
                    json["textposition"] = sides;
                }

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

    /// <summary>A colour for each trace: equal names share one, across panels too; different names differ.</summary>
    private static TraceStyle[] Styles(Figure figure)
    {
        var byName = new Dictionary<string, TraceStyle>(StringComparer.Ordinal);
        var styles = new List<TraceStyle>();
        foreach (Panel panel in figure.Panels)
        {
            bool onColours = panel.Traces.Any(trace => trace.FillsArea);
            int unnamed = 0;
            foreach (Trace trace in panel.Traces)
            {
                if (trace.FillsArea)
                {
                    styles.Add(TraceStyle.None);
                    continue;
                }

                string key = trace.Name.Length > 0 ? trace.Name : "\0" + (unnamed++).ToString(CultureInfo.InvariantCulture);
                if (!byName.TryGetValue(key, out TraceStyle? style))
                {
                    style = HouseStyle.Styles(onColours).First(free => !byName.Values.Any(free.LooksLike));
                    byName.Add(key, style);
                }

                styles.Add(style);
            }
        }

        return [.. styles];
    }
}
