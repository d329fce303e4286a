using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>A figure as HTML that draws itself: in a notebook of any kind, or alone on a page.</summary>
internal static class FigureHtml
{
    // The JSON writer escapes every '<', so nothing in a figure can end the script element.
    // The pinned plotly.js sets window.Plotly also beside an AMD loader such as RequireJS, unlike versions 1 and 2.
    // All elements with the id are drawn: a front end may show one output in two places, or run the script again.
    private static readonly Lazy<string> Script = new(() => PlotlyScript.Resource("figure.js"));

    public static string Write(Figure figure)
    {
        JsonObject json = FigureJson.Write(figure);
        var build = PlotlyBuild.For(json["data"]!.AsArray().Select(trace => (string?)trace!["type"] ?? "scatter"));
        string id = "backprop-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        string words = Html.Escape(figure.Caption);
        string height = (figure.Height / 2).ToString(CultureInfo.InvariantCulture);
        return $"""
            <div class="backprop-figure" data-backprop-figure="{id}" role="figure" aria-label="{words}" style="min-height:{height}px;overflow-x:auto"><p>{words}</p></div>
            {(IsOnPage(build) ? "" : PlotlyScript.Packed(build))}<script type="text/javascript">
            {Script.Value.Replace("$ID$", id, StringComparison.Ordinal)
                .Replace("$BUILD$", build.Name, StringComparison.Ordinal)
                .Replace("$URL$", build.CdnUrl, StringComparison.Ordinal)
                .Replace("$INTEGRITY$", build.Integrity, StringComparison.Ordinal)
                .Replace("$FIGURE$", json.ToJsonString(NumberArray.ForScreen), StringComparison.Ordinal)}
            </script>
            """;
    }

    // What the set-up cell brings. In a notebook without one, a flat plot comes with nothing and asks the network.
    private static bool IsOnPage(PlotlyBuild build) => build == PlotlyBuild.Flat || (build == PlotlyBuild.Space && PlotlyScript.HasSpace);
}
