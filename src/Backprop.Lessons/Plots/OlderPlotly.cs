using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>
/// Writes what versions 1 and 2 of plotly.js understood as the newest one does. It would leave the old words out without a sound:
/// a title that is a string, for instance, is not shown any more.
/// </summary>
internal static class OlderPlotly
{
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal)
    {
        ["choroplethmapbox"] = "choroplethmap",
        ["densitymapbox"] = "densitymap",
        ["heatmapgl"] = "heatmap",
        ["histogramx"] = "histogram",
        ["pointcloud"] = "scattergl",
        ["scattermapbox"] = "scattermap",
    };

    // Beside a title stood what belongs into it now.
    private static readonly (string Old, string New)[] TitleParts =
        [("titlefont", "font"), ("titleside", "side"), ("titleposition", "position"), ("titleoffset", "offset")];

    // What is in these is a person's own.
    private static readonly string[] Own = ["customdata", "meta", "ids"];

    /// <summary>Mends a trace in place.</summary>
    public static void MendTrace(JsonObject trace)
    {
        MendTitles(trace);
        string type = GivenValues.Word(trace["type"]) ?? "";
        if (Renamed.TryGetValue(type, out string? now))
        {
            trace["type"] = now;
        }

        if (type is "pointcloud")
        {
            trace["mode"] = "markers";
        }
        else if (type is "surface")
        {
            Rename(trace, "zauto", "cauto");
            Rename(trace, "zmin", "cmin");
            Rename(trace, "zmax", "cmax");
        }

        if (type.EndsWith("mapbox", StringComparison.Ordinal) && GivenValues.Word(trace["subplot"]) is { } map)
        {
            trace["subplot"] = map.Replace("mapbox", "map", StringComparison.Ordinal);
        }

        Rename(trace, "bardir", "orientation");
    }

    /// <summary>Mends a layout in place, with the template in it.</summary>
    public static void MendLayout(JsonObject layout)
    {
        MendTitles(layout);
        foreach (string key in layout.Select(pair => pair.Key).ToArray())
        {
            if (key.StartsWith("mapbox", StringComparison.Ordinal))
            {
                Rename(layout, key, "map" + key["mapbox".Length..]);
            }
            else if (layout[key] is JsonObject axis && (key.StartsWith("xaxis", StringComparison.Ordinal) || key.StartsWith("yaxis", StringComparison.Ordinal)))
            {
                MendAxis(axis);
            }
        }

        foreach (JsonObject note in (layout["annotations"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (note["ref"] is JsonValue place)
            {
                note["xref"] ??= place.DeepClone();
                note["yref"] ??= place.DeepClone();
                note.Remove("ref");
            }
        }

        if (layout["template"] is JsonObject { } template)
        {
            MendTemplate(template);
        }
    }

    private static void MendAxis(JsonObject axis)
    {
        if (axis["autotick"] is JsonValue automatic)
        {
            axis["tickmode"] ??= automatic.GetValueKind() is System.Text.Json.JsonValueKind.False ? "linear" : "auto";
            axis.Remove("autotick");
        }
    }

    private static void MendTemplate(JsonObject template)
    {
        if (template["layout"] is JsonObject layout)
        {
            MendLayout(layout);
        }

        if (template["data"] is JsonObject data)
        {
            foreach (JsonObject trace in data.SelectMany(kind => kind.Value as JsonArray ?? []).OfType<JsonObject>())
            {
                MendTrace(trace);
            }

            foreach (string old in Renamed.Keys.Where(data.ContainsKey))
            {
                Rename(data, old, Renamed[old]);
            }
        }
    }

    // A title may stand at any depth: of a colour bar of a marker of a trace, of an axis of a scene.
    private static void MendTitles(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list.Where(item => item is JsonObject or JsonArray))
            {
                MendTitles(item);
            }
        }

        if (node is not JsonObject thing)
        {
            return;
        }

        if (thing["title"] is JsonValue text)
        {
            thing["title"] = new JsonObject { ["text"] = text.ToString() };
        }

        foreach ((string old, string now) in TitleParts.Where(part => thing.ContainsKey(part.Old)))
        {
            if (thing["title"] is not JsonObject title)
            {
                thing["title"] = title = [];
            }

            Move(thing, old, title, now);
        }

        foreach ((string key, JsonNode? value) in thing.Where(pair => !Own.Contains(pair.Key, StringComparer.Ordinal) && pair.Key is not "template"))
        {
            MendTitles(value);
        }
    }

    private static void Rename(JsonObject thing, string old, string now) => Move(thing, old, thing, now);

    // What is said in today's words counts.
    private static void Move(JsonObject from, string old, JsonObject to, string now)
    {
        if (from.TryGetPropertyValue(old, out JsonNode? value))
        {
            from.Remove(old);
            if (!to.ContainsKey(now))
            {
                to[now] = value;
            }
        }
    }
}
