using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>How every plot of the course looks.</summary>
internal static class HouseStyle
{
    public const int Height = 400;
    public const string Ink = "#222222";
    public const string White = "#FFFFFF";

    /// <summary>Okabe and Ito's colours, told apart with every kind of colour vision; without yellow, which white swallows.</summary>
    public static readonly IReadOnlyList<string> Palette =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"];

    /// <summary>Over a filled contour or heat map, where dark blue would drown: blue and vermilion stay what they are beside it.</summary>
    public static readonly IReadOnlyList<string> PaletteOnColours =
        ["#56B4E9", "#D55E00", White, "#000000", "#E69F00", "#CC79A7", "#009E73"];

    private static readonly IReadOnlyList<string> Dashes = ["solid", "dash", "dot", "dashdot"];

    /// <summary>Blue below zero, white at zero, vermilion above.</summary>
    public static JsonArray Diverging => new(
        new JsonArray(0.0, "#004B76"), new JsonArray(0.25, "#6BA9CF"), new JsonArray(0.5, "#F7F7F7"),
        new JsonArray(0.75, "#EE9D66"), new JsonArray(1.0, "#A34800"));

    /// <summary>Black to white, for images.</summary>
    public static JsonArray Greys => new(new JsonArray(0.0, "#000000"), new JsonArray(1.0, "#FFFFFF"));

    public static JsonNode Sequential => JsonValue.Create("Cividis");

    /// <summary>Round the palette, then again with other dashes; then again from the start.</summary>
    public static IEnumerable<TraceStyle> Styles(bool onColours)
    {
        IReadOnlyList<string> palette = onColours ? PaletteOnColours : Palette;
        for (int number = 0; ; number++)
        {
            yield return new(
                palette[number % palette.Count],
                Dashes[number / palette.Count % Dashes.Count],
                onColours,
                Round: number / (palette.Count * Dashes.Count));
        }
    }

    /// <summary>The template of the layout; what a figure says itself goes over it.</summary>
    public static JsonObject Template() => new()
    {
        ["layout"] = new JsonObject
        {
            ["font"] = new JsonObject
            {
                ["family"] = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
                ["size"] = 14,
                ["color"] = Ink,
            },
            ["paper_bgcolor"] = "#ffffff",
            ["plot_bgcolor"] = "#ffffff",
            ["colorway"] = new JsonArray([.. Palette.Select(colour => (JsonNode?)JsonValue.Create(colour))]),
            ["hovermode"] = "closest",
            ["bargap"] = 0.3,
            ["xaxis"] = Axis(),
            ["yaxis"] = Axis(),
            ["scene"] = new JsonObject { ["aspectmode"] = "cube", ["xaxis"] = SceneAxis(), ["yaxis"] = SceneAxis(), ["zaxis"] = SceneAxis() },
        },
    };

    private static JsonObject Axis() => new()
    {
        ["automargin"] = true,
        ["gridcolor"] = "#E4E4E4",
        ["zerolinecolor"] = "#BDBDBD",
        ["linecolor"] = "#8A8A8A",
        ["showline"] = true,
        ["ticks"] = "outside",
        ["tickcolor"] = "#8A8A8A",
        ["ticklen"] = 4,
        ["tickfont"] = new JsonObject { ["size"] = 13 },
        ["exponentformat"] = "power",
        ["title"] = new JsonObject { ["standoff"] = 8 },
    };

    private static JsonObject SceneAxis() => new()
    {
        ["gridcolor"] = "#D4D4D4",
        ["exponentformat"] = "power",
        ["nticks"] = 6,
        ["tickfont"] = new JsonObject { ["size"] = 11 },
    };
}

/// <summary>What sets a trace apart from its neighbours.</summary>
/// <param name="Colour">The colour as <c>#RRGGBB</c>.</param>
/// <param name="Dash">Plotly's name of the dash.</param>
/// <param name="OnColours">True on a coloured area.</param>
/// <param name="Round">How often all styles were given out before.</param>
internal sealed record TraceStyle(string Colour, string Dash, bool OnColours, int Round)
{
    public static readonly TraceStyle None = new("", "", OnColours: false, Round: 0);

    public bool LooksLike(TraceStyle other) =>
        Round == other.Round
        && string.Equals(Colour, other.Colour, StringComparison.Ordinal)
        && string.Equals(Dash, other.Dash, StringComparison.Ordinal);
}
