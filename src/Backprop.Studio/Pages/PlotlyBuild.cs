using System.Text.Json.Nodes;

namespace Backprop.Studio.Pages;

/// <summary>One of the files that plotly.js comes in: with the kinds of trace that most figures have, with those in space, or with all.</summary>
/// <param name="Name">What plotly.js calls it.</param>
/// <param name="Package">Its npm package.</param>
/// <param name="File">The file.</param>
internal sealed record PlotlyBuild(string Name, string Package, string File)
{
    // The library's own table, so that a figure is drawn alike on a page and in a notebook elsewhere.
    private static readonly (PlotlyBuild Build, HashSet<string>? Traces)[] All =
        [.. JsonNode.Parse(Resource.Read("plotly.json"))!.AsArray().Select(json => Read(json!))];

    /// <summary>Draws everything.</summary>
    internal static PlotlyBuild Whole => All[^1].Build;

    /// <summary>The file among those that npm installs.</summary>
    internal string Installed => $"{Package}/{File}";

    /// <summary>The packed file beside the program.</summary>
    internal string Packed => File + ".gz";

    /// <summary>The file of a site that carries it packed.</summary>
    internal string Unpacking => Path.ChangeExtension(File, ".packed.js").Replace(".min.", ".", StringComparison.Ordinal);

    /// <summary>What follows its script element: it notes which build has come. That for plots in space makes room for another.</summary>
    internal string Keep(string nonce) => $"<script nonce=\"{nonce}\">{Resource.Read("plotly-keep.js").Replace("$BUILD$", Name, StringComparison.Ordinal)}</script>";

    /// <summary>The script that carries the packed file.</summary>
    internal string Unpack(byte[] packed) => Resource.Read("plotly-packed.js")
        .Replace("$BUILD$", Name, StringComparison.Ordinal).Replace("$PACKED$", Convert.ToBase64String(packed), StringComparison.Ordinal);

    /// <summary>Whether a file is one of plotly.js's, packed or not.</summary>
    internal static bool Owns(string file) => All.Any(entry => file == entry.Build.File || file == entry.Build.Packed);

    /// <summary>The smallest that draws a figure.</summary>
    /// <param name="figure">Plotly JSON.</param>
    internal static PlotlyBuild For(JsonNode? figure)
    {
        HashSet<string> traces = figure is JsonObject known && known["data"] is JsonArray data ? data.Select(Kind).ToHashSet(StringComparer.Ordinal) : [];
        return All.First(entry => entry.Traces is null || traces.IsSubsetOf(entry.Traces)).Build;
    }

    private static string Kind(JsonNode? trace) =>
        trace is JsonObject known && known["type"] is JsonValue type && type.TryGetValue(out string? name) ? name : "scatter";

    private static (PlotlyBuild Build, HashSet<string>? Traces) Read(JsonNode json) => (
        new PlotlyBuild(json["name"]!.ToString(), json["package"]!.ToString(), json["file"]!.ToString()),
        json["traces"]?.AsArray().Select(trace => trace!.ToString()).ToHashSet(StringComparer.Ordinal));
}
