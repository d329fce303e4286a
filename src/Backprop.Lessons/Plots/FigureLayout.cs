using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Writes a figure's layout: axes, title, legend, marks.</summary>
internal static class FigureLayout
{
    private const int TitleWidth = 40;
    private const int TitleLine = 24;
    private const int ControlsHeight = 96;

    public static JsonObject Write(Figure figure)
    {
        GivenLayout? given = figure.Panels is [{ Given: { } came }] ? came : null;
        var layout = new JsonObject
        {
            ["template"] = given?.Json["template"]?.DeepClone() ?? HouseStyle.Template(),
            ["height"] = given?.Height is { } asked ? asked + AddedTitleLines(figure, given) * TitleLine : figure.Height + Extra(figure),
            ["margin"] = Margin(figure, given),
        };
        if (figure.Width is { } width)
        {
            layout["width"] = width;
        }

        if (Title(figure) is { } title)
        {
            layout["title"] = title;
        }

        layout["annotations"] = Annotations(figure);
        layout["shapes"] = Shapes(figure);
        GivenPlace[] places = Places(figure.Panels);
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            AddAxes(layout, figure, p, places[p]);
        }

        if (figure.Panels.Any(panel => panel.Traces.OfType<BarTrace>().Count() > 1))
        {
            layout["barmode"] = "group";
        }

        if (FigureJson.HasLegend(figure))
        {
            layout["legend"] ??= Legend(figure);
        }

        if (figure.Film is { } film)
        {
            bool redraw = FilmJson.NeedsRedraw(film);
            layout["sliders"] = FilmJson.Slider(film, redraw, ControlsTop(figure));
            layout["updatemenus"] = FilmJson.Buttons(film, redraw, ControlsTop(figure));
        }

        return layout;
    }

    public static JsonObject? Title(Figure figure)
    {
        if (figure.Title is not { Length: > 0 } title)
        {
            return (figure.Panels is [{ Given: { } given }] ? given.Json["title"]?.DeepClone() : null) as JsonObject;
        }

        return new JsonObject
        {
            ["text"] = PlotlyText.Lines(title, TitleWidth),
            ["font"] = new JsonObject { ["size"] = 17 },
            ["x"] = 0.5,
            ["xanchor"] = "center",
            ["y"] = 1,
            ["yref"] = "container",
            ["yanchor"] = "top",
            ["pad"] = new JsonObject { ["t"] = 14 },
        };
    }

    public static JsonArray Annotations(Figure figure)
    {
        var all = new JsonArray();
        GivenPlace[] places = Places(figure.Panels);
        for (int p = 0; p < figure.Panels.Count; p++)
        {
            Panel panel = figure.Panels[p];
            if (panel.Title is { Length: > 0 } title)
            {
                all.Add((JsonNode)PanelTitle(title, places[p].From + places[p].Width / 2, figure.Panels.Count));
            }

            IEnumerable<JsonObject> given = panel.Given?.Marks("annotations", places[p]) ?? [];
            foreach (JsonObject annotation in given.Concat(panel.Marks.SelectMany(mark => mark.Annotations(Place(panel, places[p])))))
            {
                all.Add((JsonNode)annotation);
            }
        }

        return all;
    }

    public static JsonArray Shapes(Figure figure)
    {
        GivenPlace[] places = Places(figure.Panels);
        return new(
        [
            .. figure.Panels.SelectMany((panel, p) => (panel.Given?.Marks("shapes", places[p]) ?? [])
                .Concat(panel.Marks.SelectMany(mark => mark.Shapes(Place(panel, places[p]))))),
        ]);
    }

    /// <summary>Where marks on a panel's axes are drawn.</summary>
    public static MarkPlace Place(Panel panel, GivenPlace place) =>
        new(place.Key(panel.Given?.Last.X ?? "x"), place.Key(panel.Given?.Last.Y ?? "y"), panel.X.Log, panel.Y.Log);

    /// <summary>The column of each panel, and the numbers of its axes.</summary>
    public static GivenPlace[] Places(IReadOnlyList<Panel> panels)
    {
        double[] starts = Domains(panels, out double width);
        var places = new GivenPlace[panels.Count];
        int taken = 0;
        for (int p = 0; p < places.Length; p++)
        {
            places[p] = new(taken, starts[p], Math.Min(width, 1 - starts[p]));
            taken += panels[p].Given?.Count ?? 1;
        }

        return places;
    }

    private static JsonObject PanelTitle(string title, double x, int panels) => new()
    {
        ["text"] = PlotlyText.Lines(title, TitleWidth / panels),
        ["x"] = Numbers.Json(x, 4),
        ["xref"] = "paper",
        ["xanchor"] = "center",
        ["y"] = 1,
        ["yref"] = "paper",
        ["yanchor"] = "bottom",
        ["showarrow"] = false,
        ["font"] = new JsonObject { ["size"] = 15 },
    };

    private static void AddAxes(JsonObject layout, Figure figure, int p, GivenPlace place)
    {
        Panel panel = figure.Panels[p];
        Panel[] allFrames = figure.Film?.Frames.Select(frame => frame.Panels[p]).ToArray() ?? [panel];
        Extent reachX = Reach(allFrames, one => one.XExtent), reachY = Reach(allFrames, one => one.YExtent);
        if (panel.Given is { } given)
        {
            given.Write(layout, panel, place, alone: figure.Panels.Count == 1, reach: figure.Film is null ? null : (reachX, reachY));
            return;
        }

        string xName = place.Key("x");
        string yName = place.Key("y");
        JsonObject x = AxisJson.Write(panel.X, reachX, isFixed: figure.Film is not null, vertical: false);
        JsonObject y = AxisJson.Write(panel.Y, reachY, isFixed: figure.Film is not null, vertical: true);
        var columns = new JsonArray(Numbers.Json(place.From, 4), Numbers.Json(place.From + place.Width, 4));
        if (panel.IsThreeDimensional)
        {
            layout[place.Key("scene")] = new JsonObject
            {
                ["domain"] = new JsonObject { ["x"] = columns },
                ["xaxis"] = x,
                ["yaxis"] = y,
                ["zaxis"] = AxisJson.Heights(panel),
                ["camera"] = new JsonObject { ["center"] = new JsonObject { ["z"] = -0.15 }, ["eye"] = new JsonObject { ["x"] = 1.45, ["y"] = -1.45, ["z"] = 0.95 } },
            };
            return;
        }

        if (figure.Panels.Count > 1)
        {
            AxisJson.KeepNarrow(y);
        }

        x["domain"] = columns;
        x["anchor"] = yName;
        y["anchor"] = xName;
        if (panel.Square)
        {
            y["scaleanchor"] = xName;
            x["constrain"] = "domain";
            y["constrain"] = "domain";
        }

        layout[place.Key("xaxis")] = x;
        layout[place.Key("yaxis")] = y;
    }

    private static Extent Reach(IEnumerable<Panel> panels, Func<Panel, Extent> extent) =>
        panels.Select(extent).Aggregate(Extent.Empty, (all, one) => all.And(one));

    /// <summary>Where each panel begins, as a share of the width; all are equally wide.</summary>
    public static double[] Domains(IReadOnlyList<Panel> panels, out double width)
    {
        double gap = panels.Count > 2 ? 0.17 : 0.22;
        const double gapWithoutScale = 0.06;
        const double colourBar = 0.14;
        double[] gaps =
        [
            .. panels.Zip(panels.Skip(1), (panel, next) =>
                (next.Y.Hidden ? gapWithoutScale : gap) + (HasColourBar(panel, panels.Count) ? colourBar : 0)),
        ];
        width = (1 - gaps.Sum()) / panels.Count;
        double[] starts = new double[panels.Count];
        for (int p = 1; p < starts.Length; p++)
        {
            starts[p] = starts[p - 1] + width + gaps[p - 1];
        }

        return starts;
    }

    // Three heat maps in a row need the width more than their colour bars.
    private static bool HasColourBar(Panel panel, int panels) =>
        panel.Traces.Any(trace => trace.HasColourBar && HasRoomForColourBar(trace, panels));

    public static bool HasRoomForColourBar(Trace trace, int panels) => panels < 3 || trace is not HeatmapTrace;

    // Below the axis title; in an animation the slider is there, so above the plot.
    private static JsonObject Legend(Figure figure)
    {
        bool above = figure.Film is not null;
        return new JsonObject
        {
            ["orientation"] = "h",
            ["x"] = 0,
            ["xanchor"] = "left",
            ["y"] = above ? 1.02 : -0.24,
            ["yanchor"] = above ? "bottom" : "top",
            // Over filled areas one of the colours is white.
            ["bgcolor"] = figure.Panels.Any(panel => panel.Traces.Any(trace => trace.FillsArea)) ? "#B8B8B8" : HouseStyle.White,
        };
    }

    // Below the axis and its title, where there is one.
    private static int ControlsTop(Figure figure) => figure.IsDrawing ? 28 : 88;

    private static int Extra(Figure figure) =>
        (figure.Film is null ? 0 : ControlsHeight) + (FigureJson.HasLegend(figure) ? 24 : 0) + TitleLines(figure) * TitleLine;

    private static int TitleLines(Figure figure) => Lines(figure.TitleText, 1) + PanelTitleLines(figure);

    // A title that the JSON did not have needs room that the JSON did not leave.
    private static int AddedTitleLines(Figure figure, GivenLayout? given) => given?.Title is null ? Lines(figure.Title, 1) : 0;

    private static int PanelTitleLines(Figure figure) => figure.Panels.Max(panel => Lines(panel.Title, figure.Panels.Count));

    private static int Lines(string? title, int panels) =>
        title is not { Length: > 0 } ? 0 : PlotlyText.Wrap(title, TitleWidth / panels).Length;

    private static JsonObject Margin(Figure figure, GivenLayout? given)
    {
        if (given?.Json["margin"]?.DeepClone() is JsonObject margin)
        {
            if (AddedTitleLines(figure, given) > 0 && margin["t"] is JsonValue top && top.TryGetValue(out double pixels))
            {
                margin["t"] = pixels + AddedTitleLines(figure, given) * TitleLine;
            }

            return margin;
        }

        bool legendAbove = figure.Film is not null && FigureJson.HasLegend(figure);
        return new JsonObject
        {
            ["l"] = figure.IsDrawing ? 12 : 64,
            ["r"] = figure.IsDrawing ? 12 : 24,
            ["t"] = 24 + TitleLines(figure) * TitleLine + (legendAbove ? 24 : 0),
            ["b"] = (figure.IsDrawing ? 16 : 56) + (figure.Film is null ? 0 : ControlsHeight) + (FigureJson.HasLegend(figure) && !legendAbove ? 24 : 0),
        };
    }
}
