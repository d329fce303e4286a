using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>The nodes of a diagram, each with its name inside.</summary>
internal sealed record NodesTrace(IReadOnlyList<DiagramNode> Nodes, double[] X, double[] Y) : PointTrace("", X, Y)
{
    public override string Kind => "Network diagram";

    public override JsonObject ToJson(TraceStyle style) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers+text",
        ["x"] = Numbers.Json(X),
        ["y"] = Numbers.Json(Y),
        ["text"] = Numbers.Json(Nodes.Select(node => PlotlyText.Escape(node.Name))),
        ["textposition"] = "middle center",
        ["textfont"] = new JsonObject { ["size"] = new JsonArray([.. Nodes.Select(node => (JsonNode?)JsonValue.Create(FontSize(node.Name)))]) },
        ["hoverinfo"] = "skip",
        ["cliponaxis"] = false,
        ["marker"] = new JsonObject
        {
            ["size"] = 2 * NetworkLabels.NodeRadius,
            ["color"] = Numbers.Json(Nodes.Select(node => Fill(node.Kind))),
            ["line"] = new JsonObject { ["width"] = 1.5, ["color"] = "#555555" },
        },
    };

    private static string Fill(NodeKind kind) => kind switch
    {
        NodeKind.Input => HouseStyle.White,
        NodeKind.Loss => "#F6D9C4",
        _ => "#D3E7F3",
    };

    private static int FontSize(string name) => name.Length switch
    {
        <= 3 => 15,
        4 => 13,
        5 => 11,
        _ => 9,
    };
}

/// <summary>An arrow between two nodes, from rim to rim.</summary>
internal sealed record ArrowMark((double X, double Y) From, (double X, double Y) To, string Colour, double Width, bool StartsAtNode = true) : Mark
{
    public override IEnumerable<JsonObject> Annotations(MarkPlace place)
    {
        JsonObject arrow = VectorMark.Between(From, To, place, Colour, Width);
        arrow["standoff"] = NetworkLabels.NodeRadius + 1;
        arrow["startstandoff"] = StartsAtNode ? NetworkLabels.NodeRadius + 1 : 0;
        return [arrow];
    }
}

/// <summary>A line with corners, under the nodes.</summary>
internal sealed record BentMark(IReadOnlyList<(double X, double Y)> Corners, string Colour, double Width) : Mark
{
    public override IEnumerable<JsonObject> Shapes(MarkPlace place) =>
    [
        new()
        {
            ["type"] = "path",
            ["layer"] = "below",
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["path"] = "M " + string.Join(" L ", Corners.Select(corner => $"{Numbers.Show(corner.X)} {Numbers.Show(corner.Y)}")),
            ["line"] = new JsonObject { ["color"] = Colour, ["width"] = Width },
        },
    ];
}

/// <summary>A text at a point of the panel, moved by some pixels up.</summary>
internal sealed record LabelMark(double X, double Y, string Words, string Colour, double PixelsUp = 0, bool Clear = true) : Mark
{
    public override IEnumerable<JsonObject> Annotations(MarkPlace place) =>
    [
        new()
        {
            ["x"] = place.AtX(X),
            ["y"] = place.AtY(Y),
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["yshift"] = PixelsUp,
            ["text"] = PlotlyText.Escape(Words),
            ["showarrow"] = false,
            ["font"] = new JsonObject { ["size"] = 12, ["color"] = Colour },
            ["bgcolor"] = Clear ? "rgba(255,255,255,0.85)" : "rgba(255,255,255,0)",
            ["borderpad"] = 0,
        },
    ];
}
