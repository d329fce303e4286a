using System.Globalization;
using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>Writes frames, slider and buttons. A frame holds only what differs between frames.</summary>
internal static class FilmJson
{
    public static JsonArray Frames(Film film, Figure figure, TraceStyle[] styles)
    {
        int[] numbers = Numbering(film.Frames[0], figure);
        TraceStyle[] frameStyles = [.. numbers.Select(number => styles[number])];
        List<JsonObject[]> data = [.. film.Frames.Select(frame => FigureJson.Data(frame, frameStyles).ToArray())];
        int[] moving = [.. Enumerable.Range(0, numbers.Length).Where(t => Differs(data.Select(traces => traces[t])))];
        List<JsonObject> layouts = Layouts(film);
        var frames = new JsonArray();
        for (int i = 0; i < film.Frames.Count; i++)
        {
            var frame = new JsonObject
            {
                ["name"] = FrameName(i),
                ["data"] = new JsonArray([.. moving.Select(t => data[i][t])]),
                ["traces"] = new JsonArray([.. moving.Select(t => (JsonNode?)JsonValue.Create(numbers[t]))]),
            };
            if (layouts[i].Count > 0)
            {
                frame["layout"] = layouts[i];
            }

            frames.Add((JsonNode)frame);
        }

        return frames;
    }

    public static JsonArray Slider(Film film, int top) => new(new JsonObject
    {
        ["active"] = 0,
        ["x"] = 0,
        ["xanchor"] = "left",
        ["y"] = 0,
        ["yanchor"] = "top",
        ["len"] = 1,
        ["pad"] = new JsonObject { ["t"] = top, ["b"] = 4, ["l"] = 124 },
        ["ticklen"] = 0,
        ["minorticklen"] = 0,
        ["font"] = new JsonObject { ["size"] = 12, ["color"] = "rgba(0,0,0,0)" },
        ["currentvalue"] = new JsonObject
        {
            ["prefix"] = PlotlyText.Escape(film.Label) + " ",
            ["font"] = new JsonObject { ["size"] = 14, ["color"] = HouseStyle.Ink },
            ["xanchor"] = "left",
        },
        ["transition"] = new JsonObject { ["duration"] = 0 },
        ["steps"] = new JsonArray([.. film.Names.Select((name, i) => new JsonObject
        {
            ["label"] = PlotlyText.Escape(name),
            ["method"] = "animate",
            ["args"] = new JsonArray(new JsonArray(FrameName(i)), How(0)),
        })]),
    });

    public static JsonArray Buttons(Film film, int top) => new(new JsonObject
    {
        ["type"] = "buttons",
        ["direction"] = "left",
        ["showactive"] = false,
        ["x"] = 0,
        ["xanchor"] = "left",
        ["y"] = 0,
        ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["t"] = top + 4, ["l"] = 0 },
        ["font"] = new JsonObject { ["size"] = 13 },
        ["buttons"] = new JsonArray(
            new JsonObject
            {
                ["label"] = "Play",
                ["method"] = "animate",
                ["args"] = new JsonArray(null, How(film.MillisecondsPerFrame, fromCurrent: true)),
            },
            new JsonObject
            {
                ["label"] = "Pause",
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray((JsonNode?)null), How(0)),
            }),
    });

    private static string FrameName(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static JsonObject How(int milliseconds, bool fromCurrent = false) => new()
    {
        ["mode"] = "immediate",
        ["fromcurrent"] = fromCurrent,
        ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };

    /// <summary>Titles and marks, where they change.</summary>
    private static List<JsonObject> Layouts(Film film)
    {
        List<JsonObject> layouts = [.. film.Frames.Select(_ => new JsonObject())];
        Add("title", frame => FigureLayout.Title(frame));
        Add("annotations", FigureLayout.Annotations);
        Add("shapes", FigureLayout.Shapes);
        return layouts;

        void Add(string key, Func<Figure, JsonNode?> part)
        {
            List<JsonNode?> parts = [.. film.Frames.Select(part)];
            if (Differs(parts))
            {
                for (int i = 0; i < parts.Count; i++)
                {
                    layouts[i][key] = parts[i];
                }
            }
        }
    }

    private static bool Differs(IEnumerable<JsonNode?> parts)
    {
        string? first = null;
        foreach (JsonNode? part in parts)
        {
            string text = part?.ToJsonString() ?? "null";
            first ??= text;
            if (!string.Equals(first, text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number in the whole figure of each trace of a frame.</summary>
    private static int[] Numbering(Figure frame, Figure figure)
    {
        int start = 0;
        var numbers = new List<int>();
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            numbers.AddRange(Enumerable.Range(start, frame.Panels[p].Traces.Count));
            start += figure.Panels[p].Traces.Count;
        }

        return [.. numbers];
    }
}
