using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>An arrow from one point of the data to another.</summary>
internal sealed record VectorMark((double X, double Y) From, (double X, double Y) To) : Mark
{
    public override Extent XExtent => Extent.Of([From.X, To.X]);

    public override Extent YExtent => Extent.Of([From.Y, To.Y]);

    /// <summary>An arrow from place to place, as Plotly draws it.</summary>
    public static JsonObject Between((double X, double Y) from, (double X, double Y) to, MarkPlace place, string colour, double width) => new()
    {
        ["x"] = place.AtX(to.X),
        ["y"] = place.AtY(to.Y),
        ["ax"] = place.AtX(from.X),
        ["ay"] = place.AtY(from.Y),
        ["xref"] = place.XAxis,
        ["yref"] = place.YAxis,
        ["axref"] = place.XAxis,
        ["ayref"] = place.YAxis,
        ["text"] = "",
        ["showarrow"] = true,
        ["arrowhead"] = 2,
        ["arrowwidth"] = width,
        ["arrowcolor"] = colour,
    };

    public override IEnumerable<JsonObject> Annotations(MarkPlace place) => [Between(From, To, place, HouseStyle.Palette[1], width: 2.5)];
}
