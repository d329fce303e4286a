using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>What came as JSON around the traces of a panel: layout, frames and settings. It is kept as it is, and written again.</summary>
/// <param name="Json">The layout, without what the figure knows itself. Nobody changes it.</param>
/// <param name="Frames">The frames of an animation, if it came as one.</param>
/// <param name="Config">Settings of plotly.js, over those of the house.</param>
internal sealed record GivenLayout(JsonObject Json, JsonArray? Frames, JsonObject? Config)
{
    private const int RowHeight = 260;
    private const int SceneHeight = 480;

    // These hold for the whole figure, or are written with what the figure adds to them.
    private static readonly HashSet<string> NotSubplots = new(StringComparer.Ordinal)
        { "template", "height", "width", "margin", "title", "annotations", "shapes", "images", "legend", "sliders", "updatemenus", "grid" };

    /// <summary>The height it asks for, in pixels.</summary>
    public int? Height { get; private init; }

    /// <summary>The axes on which the last trace is drawn: what is drawn over it goes there.</summary>
    public (string X, string Y, string Scene) Last { get; private init; } = ("x", "y", "scene");

    /// <summary>Those axes as they came.</summary>
    public (Axis X, Axis Y, Axis? Z) Axes { get; private init; } = (new(""), new(""), null);

    /// <summary>The keys of the subplots in which something is drawn.</summary>
    public IReadOnlyList<string> Subplots { get; private init; } = [];

    /// <summary>How many numbers its axes and subplots take.</summary>
    public int Count { get; private init; } = 1;

    /// <summary>Its title as a person reads it.</summary>
    public string? Title => (Json["title"] as JsonObject)?["text"]?.ToString() is { Length: > 0 } text ? PlotlyText.Plain(text) : null;

    /// <summary>Why it cannot share a figure with another one; null if it can.</summary>
    public string? WhyAlone => Frames is not null ? "An animation that came as JSON names its traces by number"
        : Json.ContainsKey("grid") ? "A grid of plots that came as JSON takes the whole width"
        : null;

    private bool HasAxes => Subplots.Any(key => key is ['x', ..]);

    /// <summary>A figure of the house's size, unless the layout asks for another.</summary>
    public static Figure ToFigure(JsonObject[] json, GivenLayout layout)
    {
        GivenTrace[] traces = [.. json.Select(trace => new GivenTrace(trace) { KeepsAxes = true })];
        GivenTrace? onAxes = traces.LastOrDefault(trace => trace.Type.Room != Room.Own);
        string[] subplots = [.. traces.SelectMany(trace => GivenPlace.SubplotsOf(trace.Json, trace.Type)).Distinct(StringComparer.Ordinal)];
        string[] last = onAxes is null ? [] : [.. GivenPlace.SubplotsOf(onAxes.Json, onAxes.Type)];
        GivenLayout read = layout with
        {
            Height = Pixels(layout.Json["height"]),
            Last = last switch
            {
                [var x, var y] => (x.Replace("axis", "", StringComparison.Ordinal), y.Replace("axis", "", StringComparison.Ordinal), "scene"),
                [var scene] => ("x", "y", scene),
                _ => ("x", "y", "scene"),
            },
            Subplots = subplots,
            Count = subplots.Concat(layout.Json.Select(pair => pair.Key).Where(GivenPlace.IsSubplot)).Select(GivenPlace.NumberOf).DefaultIfEmpty(1).Max(),
        };
        read = read with { Axes = read.ReadAxes(onAxes) };
        int height = onAxes?.Type.Room == Room.Space ? SceneHeight : Math.Max(HouseStyle.Height, read.Rows() * RowHeight);
        return new Figure(new Panel(traces) { Given = read, X = read.Axes.X, Y = read.Axes.Y, Z = read.Axes.Z })
        {
            Width = Pixels(layout.Json["width"]),
            Height = read.Height ?? height,
        };
    }

    /// <summary>The layout without frames, and without what plays them.</summary>
    public GivenLayout Still()
    {
        if (Frames is null)
        {
            return this;
        }

        var still = (JsonObject)Json.DeepClone();
        still.Remove("sliders");
        still.Remove("updatemenus");
        return this with { Json = still, Frames = null };
    }

    /// <summary>Adds its axes and all else that it says to a figure's layout.</summary>
    /// <param name="layout">The layout of the figure.</param>
    /// <param name="panel">The panel that it belongs to, with what was changed since.</param>
    /// <param name="place">Where the panel stands.</param>
    /// <param name="alone">True if there is no other panel.</param>
    /// <param name="reach">What the frames of an animation cover, if it is one: the axes must not jump.</param>
    public void Write(JsonObject layout, Panel panel, GivenPlace place, bool alone, (Extent X, Extent Y)? reach)
    {
        foreach ((string key, JsonNode? value) in Json)
        {
            if (GivenPlace.IsSubplot(key))
            {
                layout[place.Key(key)] = place.Subplot(key, value as JsonObject);
            }
            else if (!layout.ContainsKey(key) && (alone || !NotSubplots.Contains(key)))
            {
                layout[key] = value?.DeepClone();
            }
        }

        foreach (string key in Subplots.Where(key => !Json.ContainsKey(key) && !alone))
        {
            layout[place.Key(key)] = place.Subplot(key, subplot: null);
        }

        if (!alone && Json["images"] is JsonArray images)
        {
            layout["images"] = new JsonArray([.. layout["images"]?.AsArray().Select(image => image?.DeepClone()) ?? [], .. images.Select(image => place.Mark(image!, onAxes: false))]);
        }

        WriteChanges(layout, panel, place, reach);
    }

    /// <summary>Its annotations or shapes, in their place.</summary>
    public IEnumerable<JsonObject> Marks(string key, GivenPlace place) =>
        (Json[key] as JsonArray ?? []).Select(mark => place.Mark(mark!, HasAxes));

    /// <summary>Its frames, for a figure that may say more than it did.</summary>
    /// <param name="figure">The figure.</param>
    public JsonArray? WriteFrames(Figure figure)
    {
        var frames = (JsonArray?)Frames?.DeepClone();
        foreach (JsonObject layout in (frames ?? []).Select(frame => frame!["layout"]).OfType<JsonObject>())
        {
            if (figure.Title is not null)
            {
                layout.Remove("title");
            }

            Add(layout, "annotations", (mark, place) => mark.Annotations(place));
            Add(layout, "shapes", (mark, place) => mark.Shapes(place));
        }

        return frames;

        void Add(JsonObject layout, string key, Func<Mark, MarkPlace, IEnumerable<JsonObject>> write)
        {
            if (layout[key] is JsonArray list)
            {
                foreach (JsonObject mark in figure.Panels[0].Marks.SelectMany(mark => write(mark, FigureLayout.Place(figure.Panels[0], GivenPlace.Alone))))
                {
                    list.Add((JsonNode)mark);
                }
            }
        }
    }

    /// <summary>An object in another one, made if it is not there.</summary>
    public static JsonObject Container(JsonObject owner, string key)
    {
        if (owner[key] is not JsonObject thing)
        {
            owner[key] = thing = [];
        }

        return thing;
    }

    private void WriteChanges(JsonObject layout, Panel panel, GivenPlace place, (Extent X, Extent Y)? reach)
    {
        if (panel.IsThreeDimensional)
        {
            string key = place.Key(Last.Scene);
            JsonObject scene = layout[key] as JsonObject ?? [];
            GivenAxis.Write(scene, "xaxis", Axes.X, panel.X, reach?.X);
            GivenAxis.Write(scene, "yaxis", Axes.Y, panel.Y, reach?.Y);
            GivenAxis.Write(scene, "zaxis", Axes.Z ?? new(""), panel.Z ?? new(""), reach: null);
            if (scene.Count > 0)
            {
                layout[key] = scene;
            }
        }
        else if (HasAxes)
        {
            GivenAxis.Write(layout, place.Key(Last.X.Insert(1, "axis")), Axes.X, panel.X, reach?.X);
            GivenAxis.Write(layout, place.Key(Last.Y.Insert(1, "axis")), Axes.Y, panel.Y, reach?.Y);
        }
    }

    private (Axis X, Axis Y, Axis? Z) ReadAxes(GivenTrace? trace)
    {
        if (trace?.IsThreeDimensional == true)
        {
            var scene = Json[Last.Scene] as JsonObject;
            return (GivenAxis.Read(scene?["xaxis"]), GivenAxis.Read(scene?["yaxis"]), GivenAxis.Read(scene?["zaxis"]));
        }

        return (GivenAxis.Read(Json[Last.X.Insert(1, "axis")]), GivenAxis.Read(Json[Last.Y.Insert(1, "axis")]), null);
    }

    // Plots one over another need more height than one.
    private int Rows()
    {
        if ((Json["grid"] as JsonObject)?["rows"] is JsonValue rows && rows.TryGetValue(out int count))
        {
            return Math.Clamp(count, 1, 20);
        }

        double[] starts =
        [
            .. Subplots.Select(key => Json[key] as JsonObject)
                .Select(subplot => subplot?["domain"] is JsonObject domain ? domain["y"] : subplot?["domain"])
                .Zip(Subplots, (domain, key) => key is ['x', ..] ? null : domain)
                .Select(domain => GivenValues.Numbers(domain) is [var from, _] ? from : 0),
        ];
        return Math.Clamp(starts.Distinct().Count(), 1, 20);
    }

    private static int? Pixels(JsonNode? value) => value is null ? null : (int)Math.Round(value.GetValue<double>());
}
