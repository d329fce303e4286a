using System.Text.Json.Nodes;

namespace Backprop.Lessons.Plots;

/// <summary>One of the files that plotly.js comes in: with the kinds of trace that most figures have, with those in space, or with all.</summary>
/// <param name="Name">What plotly.js calls it.</param>
/// <param name="Version">Its version.</param>
/// <param name="File">The file.</param>
/// <param name="CdnUrl">The address to load it from when nobody has put it on the page.</param>
/// <param name="Integrity">The hash that a browser finds it genuine by.</param>
/// <param name="Traces">The kinds of trace that it draws; null for all.</param>
internal sealed record PlotlyBuild(string Name, string Version, string File, string CdnUrl, string Integrity, IReadOnlyList<string>? Traces)
{
    private static readonly PlotlyBuild[] All = Read();

    /// <summary>Draws all flat figures of the lessons.</summary>
    public static PlotlyBuild Flat => All[0];

    /// <summary>Draws figures in space.</summary>
    public static PlotlyBuild Space => All[1];

    /// <summary>Draws every figure.</summary>
    public static PlotlyBuild Whole => All[2];

    /// <summary>The packed copy beside the library, which needs no network; null if the build made none.</summary>
    public string? PackedPath
    {
        get
        {
            string? folder = Path.GetDirectoryName(typeof(PlotlyBuild).Assembly.Location);
            string path = Path.Combine(folder ?? "", File + ".gz");
            return !string.IsNullOrEmpty(folder) && System.IO.File.Exists(path) ? path : null;
        }
    }

    /// <summary>The first that draws all of some traces.</summary>
    /// <param name="traces">Their kinds.</param>
    public static PlotlyBuild For(IEnumerable<string> traces) =>
        All.First(build => build.Traces is null || traces.All(trace => build.Traces.Contains(trace, StringComparer.Ordinal)));

    private static PlotlyBuild[] Read() =>
        [.. JsonNode.Parse(PlotlyScript.Resource("plotly.json"))!.AsArray().Select(build => Read(build!))];

    private static PlotlyBuild Read(JsonNode json)
    {
        (string version, string file) = ((string)json["version"]!, (string)json["file"]!);
        return new(
            (string)json["name"]!, version, file, $"https://cdn.jsdelivr.net/npm/{(string)json["package"]!}@{version}/{file}",
            (string)json["integrity"]!, json["traces"]?.AsArray().Select(trace => (string)trace!).ToArray());
    }
}
