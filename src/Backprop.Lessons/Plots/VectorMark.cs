using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>An arrow from one point of the data to another.</summary>
internal sealed record VectorMark((double X, double Y) From, (double X, double Y) To) : Mark
{
    public override Extent XExtent => Extent.Of([From.X, To.X]);

    public override Extent YExtent => Extent.Of([From.Y, To.Y]);

    public override IEnumerable<JsonObject> Annotations(MarkPlace place) =>
    [
        new()
        {
            ["x"] = place.AtX(To.X),
            ["y"] = place.AtY(To.Y),
            ["ax"] = place.AtX(From.X),
            ["ay"] = place.AtY(From.Y),
            ["xref"] = place.XAxis,
            ["yref"] = place.YAxis,
            ["axref"] = place.XAxis,
            ["ayref"] = place.YAxis,
            ["text"] = "",
            ["showarrow"] = true,
            ["arrowhead"] = 2,
            ["arrowwidth"] = 2.5,
            ["arrowcolor"] = HouseStyle.Palette[1],
        },
    ];
}
