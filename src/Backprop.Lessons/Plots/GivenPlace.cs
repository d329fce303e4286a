using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Backprop.Lessons.Plots;

/// <summary>
/// The column of a figure in which a layout that came as JSON stands. Its axes and other subplots get numbers above those
/// of the columns to the left, and what spread over the width of a figure spreads over the width of the column.
/// </summary>
/// <param name="Offset">How many numbers are taken.</param>
/// <param name="From">Where the column begins, as a share of the width.</param>
/// <param name="Width">Its share of the width.</param>
internal sealed partial record GivenPlace(int Offset, double From, double Width)
{
    private const double ColourBarX = 1.02;

    /// <summary>The whole figure.</summary>
    public static readonly GivenPlace Alone = new(0, 0, 1);

    // Kinds of trace that say in which subplot of a layout they are drawn, and where plotly.js draws them if they do not.
    private static readonly Dictionary<string, (string Attribute, string Subplot)> Subplots = new(StringComparer.Ordinal)
    {
        ["barpolar"] = ("subplot", "polar"),
        ["choropleth"] = ("geo", "geo"),
        ["choroplethmap"] = ("subplot", "map"),
        ["densitymap"] = ("subplot", "map"),
        ["scattergeo"] = ("geo", "geo"),
        ["scattermap"] = ("subplot", "map"),
        ["scatterpolar"] = ("subplot", "polar"),
        ["scatterpolargl"] = ("subplot", "polar"),
        ["scattersmith"] = ("subplot", "smith"),
        ["scatterternary"] = ("subplot", "ternary"),
    };

    private bool IsAlone => this == Alone;

    /// <summary>Whether a key of a layout holds a subplot, an axis or a scale of colours, of which there may be several.</summary>
    public static bool IsSubplot(string key) => SubplotKey().IsMatch(key);

    /// <summary>The number of a subplot or axis: 1 of <c>xaxis</c> and <c>x</c>, 2 of <c>xaxis2</c> and <c>x2</c>.</summary>
    public static int NumberOf(string key) =>
        int.TryParse(key.AsSpan(key.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).Length), CultureInfo.InvariantCulture, out int number) ? number : 1;

    /// <summary>The keys of the layout's subplots in which a trace is drawn: both axes, a scene, a map.</summary>
    public static IEnumerable<string> SubplotsOf(JsonObject trace, PlotlyType type) => Attributes(trace, type).Select(place =>
    {
        string id = GivenValues.Word(trace[place.Attribute]) ?? place.Subplot;
        return id is ['x' or 'y', ..] ? id.Insert(1, "axis") : id;
    });

    /// <summary>A key as it is called here.</summary>
    public string Key(string key) => Offset == 0
        ? key
        : key.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) + (NumberOf(key) + Offset).ToString(CultureInfo.InvariantCulture);

    /// <summary>Puts a trace into this place.</summary>
    public void Put(JsonObject trace, PlotlyType type)
    {
        if (IsAlone)
        {
            return;
        }

        foreach ((string attribute, string subplot) in Attributes(trace, type))
        {
            trace[attribute] = Key(GivenValues.Word(trace[attribute]) ?? subplot);
        }

        if (type.Room == Room.Own && !Subplots.ContainsKey(trace["type"]!.ToString()))
        {
            PutDomain(trace);
        }

        foreach (JsonObject coloured in new[] { trace, trace["marker"], trace["line"] }.OfType<JsonObject>())
        {
            if (coloured["coloraxis"] is JsonValue axis)
            {
                coloured["coloraxis"] = Key(axis.ToString());
            }

            PutColourBar(coloured, always: coloured != trace || type.FillsArea);
        }
    }

    /// <summary>A subplot of the layout as it is here.</summary>
    public JsonObject Subplot(string key, JsonObject? subplot)
    {
        JsonObject placed = subplot is null ? [] : (JsonObject)subplot.DeepClone();
        if (IsAlone)
        {
            return placed;
        }

        if (key is ['x' or 'y', 'a', ..])
        {
            foreach (string reference in new[] { "anchor", "overlaying", "matches", "scaleanchor" })
            {
                Rename(placed, reference);
            }

            if (key[0] == 'x')
            {
                placed["domain"] = Domain(placed["domain"]);
            }
            else if (placed["position"] is { } position)
            {
                placed["position"] = Across(position.GetValue<double>());
            }
        }
        else if (key.StartsWith("coloraxis", StringComparison.Ordinal))
        {
            PutColourBar(placed, always: true);
        }
        else
        {
            PutDomain(placed);
        }

        return placed;
    }

    /// <summary>An annotation, shape or image as it is here.</summary>
    /// <param name="mark">It, as it came.</param>
    /// <param name="onAxes">Whether it is drawn on the first pair of axes when it does not say where.</param>
    public JsonObject Mark(JsonNode mark, bool onAxes)
    {
        JsonObject placed = mark.DeepClone().AsObject();
        if (IsAlone)
        {
            return placed;
        }

        placed["xref"] ??= onAxes ? "x" : "paper";
        placed["yref"] ??= onAxes ? "y" : "paper";
        if (placed["xref"]!.ToString() is "paper")
        {
            foreach (string key in new[] { "x", "x0", "x1" })
            {
                if (placed[key] is JsonValue at && at.TryGetValue(out double share))
                {
                    placed[key] = Across(share);
                }
            }

            if (placed["sizex"] is JsonValue size && size.TryGetValue(out double width))
            {
                placed["sizex"] = width * Width;
            }
        }

        foreach (string reference in new[] { "xref", "yref", "axref", "ayref" })
        {
            Rename(placed, reference);
        }

        return placed;
    }

    private static IEnumerable<(string Attribute, string Subplot)> Attributes(JsonObject trace, PlotlyType type) => type.Room switch
    {
        Room.Flat => [("xaxis", "x"), ("yaxis", "y")],
        Room.Space => [("scene", "scene")],
        _ => Subplots.TryGetValue(trace["type"]!.ToString(), out (string, string) own) ? [own] : [],
    };

    private double Across(double share) => Math.Round(From + (share * Width), 6);

    private JsonArray Domain(JsonNode? domain) => GivenValues.Numbers(domain) is [var from, var to]
        ? [Across(from), Across(to)]
        : [Across(0), Across(1)];

    private void PutDomain(JsonObject thing)
    {
        if (thing["domain"] is not JsonObject domain)
        {
            thing["domain"] = domain = [];
        }

        domain["x"] = Domain(domain["x"]);
    }

    private void PutColourBar(JsonObject coloured, bool always)
    {
        if (coloured["colorbar"] is not JsonObject bar)
        {
            if (!always)
            {
                return;
            }

            coloured["colorbar"] = bar = [];
        }

        bar["x"] = Across(bar["x"] is JsonValue at && at.TryGetValue(out double share) ? share : ColourBarX);
    }

    private void Rename(JsonObject thing, string reference)
    {
        if (thing[reference] is JsonValue value && Reference().IsMatch(value.ToString()))
        {
            string[] words = value.ToString().Split(' ', 2);
            thing[reference] = string.Join(' ', [Key(words[0]), .. words.Skip(1)]);
        }
    }

    [GeneratedRegex("^(xaxis|yaxis|scene|polar|ternary|geo|map|mapbox|smith|coloraxis)[0-9]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SubplotKey();

    [GeneratedRegex("^[xy][0-9]*( domain)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
