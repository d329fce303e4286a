using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Writes frames, slider and buttons. A frame holds only what differs between frames.</summary>
internal static class FilmJson
{
    public static JsonArray Frames(Film film, Figure figure, TraceStyle[] styles, JsonObject layout)
    {
        int[] numbers = Numbering(film.Frames[0], figure);
        TraceStyle[] frameStyles = [.. numbers.Select(number => styles[number])];
        List<JsonObject[]> data = [.. film.Frames.Select(frame => FigureJson.Data(frame, frameStyles).ToArray())];
        bool[] moves = [.. numbers.Select((_, t) => Differs(data.Select(traces => traces[t])))];
        List<JsonObject> layouts = Layouts(film);
        NudgeAxes(layouts, film, layout);
        var frames = new JsonArray();
        for (int i = 0; i < film.Frames.Count; i++)
        {
            var frame = new JsonObject
            {
                ["name"] = FrameName(i),
                // A line at rest is named too, with no change: Plotly wipes those that a frame does not name.
                ["data"] = new JsonArray([.. moves.Select((moving, t) => moving ? data[i][t] : new JsonObject())]),
                ["traces"] = new JsonArray([.. numbers.Select(number => (JsonNode?)JsonValue.Create(number))]),
            };
            if (layouts[i].Count > 0)
            {
                frame["layout"] = layouts[i];
            }

            frames.Add((JsonNode)frame);
        }

        return frames;
    }

    public static JsonArray Slider(Film film, bool redraw, int top) => new(new JsonObject
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
            ["args"] = new JsonArray(new JsonArray(FrameName(i)), How(0, redraw)),
        })]),
    });

    public static JsonArray Buttons(Film film, bool redraw, int top) => new(new JsonObject
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
                ["args"] = new JsonArray(null, How(film.MillisecondsPerFrame, redraw, fromCurrent: true)),
            },
            new JsonObject
            {
                ["label"] = "Pause",
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray((JsonNode?)null), How(0, redraw)),
            }),
    });

    /// <summary>True if something changes that Plotly shows only by drawing everything again, which may flicker over large pictures.</summary>
    public static bool NeedsRedraw(Film film)
    {
        Figure first = film.Frames[0];
        bool onlyPoints = Enumerable.Range(0, first.Panels.Count).All(p => Enumerable.Range(0, first.Panels[p].Traces.Count).All(t =>
            first.Panels[p].Traces[t] is LineTrace or ScatterTrace { Labels: null }
            || !Differs(film.Frames.Select(frame => frame.Panels[p].Traces[t].ToJson(TraceStyle.None)))));
        return !onlyPoints || first.Panels.Any(HasPointsOnColours) || Layouts(film).Exists(layout => layout.Count > 0);
    }

    private static bool HasPointsOnColours(Panel panel) =>
        panel.Traces.Any(trace => trace.FillsArea) && panel.Traces.Any(trace => trace is PointTrace);

    /// <summary>
    /// To move a point, Plotly wipes the panel and draws its coloured areas some milliseconds later: the picture flickers.
    /// Where an axis changes as well, it draws all at once. So the axis changes from frame to frame, by less than anyone can see.
    /// </summary>
    private static void NudgeAxes(List<JsonObject> frames, Film film, JsonObject layout)
    {
        const double nudge = 1e-9;
        for (int p = 0; p < film.Frames[0].Panels.Count; p++)
        {
            string axis = FigureLayout.Places(film.Frames[0].Panels)[p].Key("xaxis");
            if (HasPointsOnColours(film.Frames[0].Panels[p]) && layout[axis]?["range"] is JsonArray range)
            {
                (double low, double high) = ((double)range[0]!, (double)range[1]!);
                for (int i = 0; i < frames.Count; i++)
                {
                    frames[i][axis] = new JsonObject { ["range"] = new JsonArray(low, high + (i + 1) * nudge * (high - low)) };
                }
            }
        }
    }

    private static string FrameName(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static JsonObject How(int milliseconds, bool redraw, bool fromCurrent = false) => new()
    {
        ["mode"] = "immediate",
        ["fromcurrent"] = fromCurrent,
        ["frame"] = new JsonObject { ["duration"] = Math.Max(1, milliseconds), ["redraw"] = redraw },

        // Plotly divides by the shorter of the two when an axis changes; a thousandth of a second is as good as none.
        ["transition"] = new JsonObject { ["duration"] = 1 },
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
        JsonNode?[] all = [.. parts];
        return !Array.TrueForAll(all, part => NumberArray.Same(part, all[0]));
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
