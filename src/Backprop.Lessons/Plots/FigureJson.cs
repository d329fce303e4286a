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
        GivenLayout? given = figure.Panels is [{ Given: { } came }] ? came : null;
        if (figure.Film is { } film)
        {
            json["frames"] = FilmJson.Frames(film, figure, styles, layout);
        }
        else if (given?.WriteFrames(figure) is { } frames)
        {
            json["frames"] = frames;
        }

        var config = new JsonObject { ["responsive"] = true, ["displayModeBar"] = false };
        foreach ((string key, JsonNode? value) in given?.Config ?? [])
        {
            config[key] = value?.DeepClone();
        }

        json["config"] = config;
        return json;
    }

    /// <summary>The traces of all panels, in order.</summary>
    public static IEnumerable<JsonObject> Data(Figure figure, TraceStyle[] styles)
    {
        bool legend = HasLegend(figure);
        GivenPlace[] places = FigureLayout.Places(figure.Panels);
        var inLegend = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            JsonNode?[] labelSides = PointLabels.Place(figure.Panels[p]);
            foreach ((int i, Trace trace) in figure.Panels[p].Traces.Index())
            {
                JsonObject json = trace.ToJson(styles[number++]);
                if (trace is GivenTrace given)
                {
                    Put(json, given, figure.Panels[p], places[p]);
                    yield return json;
                    continue;
                }

                if (labelSides[i] is { } sides)
                {
                    json["textposition"] = sides;
                }

                PutOnAxes(json, trace.IsThreeDimensional, figure.Panels[p], places[p]);

                if (!FigureLayout.HasRoomForColourBar(trace, figure.Panels.Count))
                {
                    json["showscale"] = false;
                }
                else if (json["colorbar"] is JsonObject bar)
                {
                    bar["x"] = Math.Round(places[p].From + places[p].Width + 0.01, 4);
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

    private static void Put(JsonObject json, GivenTrace trace, Panel panel, GivenPlace place)
    {
        if (trace.KeepsAxes)
        {
            place.Put(json, trace.Type);
        }
        else
        {
            PutOnAxes(json, trace.IsThreeDimensional, panel, place);
        }
    }

    private static void PutOnAxes(JsonObject json, bool inSpace, Panel panel, GivenPlace place)
    {
        (string x, string y, string scene) = panel.Given?.Last ?? ("x", "y", "scene");
        if (inSpace)
        {
            json["scene"] = place.Key(scene);
        }
        else
        {
            json["xaxis"] = place.Key(x);
            json["yaxis"] = place.Key(y);
        }
    }

    public static bool HasLegend(Figure figure) =>
        figure.Panels.Any(panel => panel.Traces.Count > 1 && panel.Traces.Any(trace => trace.IsInLegend));

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
