using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>A thin line round an image, which may be as white as the page, and its caption above it.</summary>
internal sealed record FrameMark(Extent Across, Extent Up, IReadOnlyList<string> Lines) : Mark
{
    public const int FontSize = 13;

    public override string Text => string.Join(' ', Lines);

    public override IEnumerable<JsonObject> Annotations(MarkPlace place) => Lines.Count == 0 ? [] :
    [
        new()
        {
            ["x"] = Numbers.Json((Across.Low + Across.High) / 2),
            ["y"] = Numbers.Json(Up.Low),
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["xanchor"] = "center",
            ["yanchor"] = "bottom",
            ["text"] = string.Join("<br>", Lines.Select(PlotlyText.Escape)),
            ["showarrow"] = false,
            ["borderpad"] = 0,
            ["font"] = new JsonObject { ["size"] = FontSize },
        },
    ];

    public override IEnumerable<JsonObject> Shapes(MarkPlace place) =>
    [
        new()
        {
            ["type"] = "rect",
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["x0"] = Numbers.Json(Across.Low),
            ["x1"] = Numbers.Json(Across.High),
            ["y0"] = Numbers.Json(Up.Low),
            ["y1"] = Numbers.Json(Up.High),
            ["line"] = new JsonObject { ["color"] = "#8A8A8A", ["width"] = 1 },
        },
    ];
}
