using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>Where a mark is drawn: Plotly's names of the panel's axes, and whether they are logarithmic.</summary>
internal readonly record struct MarkPlace(string XAxis, string YAxis, bool XLog, bool YLog)
{
    // Annotations stand at the logarithm, shapes at the value: so Plotly will have it.
    public JsonNode? AtX(double x) => Numbers.Json(XLog ? Math.Log10(x) : x);

    public JsonNode? AtY(double y) => Numbers.Json(YLog ? Math.Log10(y) : y);
}

/// <summary>Something drawn over the data: Plotly's annotations and shapes.</summary>
internal abstract record Mark
{
    public virtual Extent XExtent => Extent.Empty;

    public virtual Extent YExtent => Extent.Empty;

    /// <summary>What it says, for the plain text; empty if nothing.</summary>
    public virtual string Text => "";

    public virtual IEnumerable<JsonObject> Annotations(MarkPlace place) => [];

    public virtual IEnumerable<JsonObject> Shapes(MarkPlace place) => [];
}

/// <summary>A text with an arrow to a point.</summary>
internal sealed record NoteMark(double X, double Y, string Words) : Mark
{
    public override Extent XExtent => new(X, X);

    public override Extent YExtent => new(Y, Y);

    public override string Text => Words;

    public override IEnumerable<JsonObject> Annotations(MarkPlace place) =>
    [
        new()
        {
            ["x"] = place.AtX(X),
            ["y"] = place.AtY(Y),
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["text"] = PlotlyText.Escape(Words),
            ["showarrow"] = true,
            ["arrowhead"] = 2,
            ["arrowwidth"] = 1.5,
            ["arrowcolor"] = "#444444",
            ["standoff"] = 5,
            ["ax"] = 34,
            ["ay"] = -34,
            ["bgcolor"] = "rgba(255,255,255,0.85)",
            ["borderpad"] = 2,
        },
    ];
}

/// <summary>A dashed line right across the panel, at a height or at a place.</summary>
internal sealed record LineMark(double At, bool Horizontal, string Words) : Mark
{
    public override Extent XExtent => Horizontal ? Extent.Empty : new(At, At);

    public override Extent YExtent => Horizontal ? new(At, At) : Extent.Empty;

    public override string Text => Words;

    public override IEnumerable<JsonObject> Annotations(MarkPlace place) => Words.Length == 0 ? [] :
    [
        new()
        {
            ["x"] = Horizontal ? JsonValue.Create(1) : place.AtX(At),
            ["y"] = Horizontal ? place.AtY(At) : JsonValue.Create(1),
            ["xref"] = Horizontal ? place.XAxis + " domain" : place.XAxis,
            ["yref"] = Horizontal ? place.YAxis : place.YAxis + " domain",
            ["xanchor"] = Horizontal ? "right" : "left",
            ["yanchor"] = Horizontal ? "bottom" : "top",
            ["text"] = PlotlyText.Escape(Words),
            ["showarrow"] = false,
            ["yshift"] = Horizontal ? 3 : 0,
            ["xshift"] = Horizontal ? 0 : 3,
            ["font"] = new JsonObject { ["color"] = "#555555", ["size"] = 13 },
        },
    ];

    public override IEnumerable<JsonObject> Shapes(MarkPlace place) =>
    [
        new()
        {
            ["type"] = "line",
            ["xref"] = Horizontal ? place.XAxis + " domain" : place.XAxis,
            ["yref"] = Horizontal ? place.YAxis : place.YAxis + " domain",
            ["x0"] = Horizontal ? 0 : Numbers.Json(At),
            ["x1"] = Horizontal ? 1 : Numbers.Json(At),
            ["y0"] = Horizontal ? Numbers.Json(At) : 0,
            ["y1"] = Horizontal ? Numbers.Json(At) : 1,
            ["line"] = new JsonObject { ["color"] = "#777777", ["width"] = 1.5, ["dash"] = "dash" },
        },
    ];
}

/// <summary>The outline of a rectangle, such as a window that slides over an image.</summary>
internal sealed record BoxMark(Extent Across, Extent Up) : Mark
{
    public override Extent XExtent => Across;

    public override Extent YExtent => Up;

    // Dark within light is seen on every colour.
    public override IEnumerable<JsonObject> Shapes(MarkPlace place) =>
        [Outline(place, HouseStyle.White, 6), Outline(place, HouseStyle.Ink, 3)];

    private JsonObject Outline(MarkPlace place, string colour, int width) => new()
    {
        ["type"] = "rect",
        ["xref"] = place.XAxis,
        ["yref"] = place.YAxis,
        ["x0"] = Numbers.Json(Across.Low),
        ["x1"] = Numbers.Json(Across.High),
        ["y0"] = Numbers.Json(Up.Low),
        ["y1"] = Numbers.Json(Up.High),
        ["line"] = new JsonObject { ["color"] = colour, ["width"] = width },
    };
}
