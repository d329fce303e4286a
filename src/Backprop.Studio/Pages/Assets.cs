using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Backprop.Studio.Pages;

/// <summary>
/// The libraries that pages draw with. Each goes into the page whole, so that the page works without a network;
/// one that was not installed when the program was built comes from a CDN, in the same version.
/// </summary>
/// <param name="folder">Where the build put the files.</param>
internal sealed partial class Assets(string folder)
{
    private static readonly JsonNode Versions = JsonNode.Parse(Resource.Read("package.json"))!["dependencies"]!;

    /// <summary>The assets beside the program.</summary>
    internal static Assets Installed { get; } = new(Path.Combine(AppContext.BaseDirectory, "assets"));

    /// <summary>plotly.js, for plots.</summary>
    internal string Plotly => Script("plotly.min.js", "plotly.js-dist-min", "plotly.min.js");

    /// <summary>highlight.js with its common languages, for code.</summary>
    internal string Highlight => Script("highlight.min.js", "@highlightjs/cdn-assets", "highlight.min.js");

    /// <summary>KaTeX with its style and fonts, for formulas.</summary>
    internal string Katex => KatexStyle() + "\n" + Script("katex.min.js", "katex", "dist/katex.min.js");

    private string KatexStyle()
    {
        var path = Path.Combine(folder, "katex.min.css");
        if (!File.Exists(path))
            return $"<link rel=\"stylesheet\" href=\"{Cdn("katex", "dist/katex.min.css")}\">";
        return $"<style>{FontSources().Replace(File.ReadAllText(path), match => $"src:url({FontUrl(match.Groups["file"].Value)}) format(\"woff2\")")}</style>";
    }

    private string FontUrl(string file)
    {
        var path = Path.Combine(folder, "fonts", file);
        return File.Exists(path) ? $"data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : Cdn("katex", $"dist/fonts/{file}");
    }

    private string Script(string file, string package, string cdnFile)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? $"<script>{InScript(File.ReadAllText(path))}</script>" : $"<script src=\"{Cdn(package, cdnFile)}\"></script>";
    }

    // In a script element only these two character sequences mean something to the HTML reader; in JavaScript they
    // occur inside strings and regular expressions, where \x3C is the same character.
    private static string InScript(string code) =>
        code.Replace("</script", "\\x3C/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "\\x3C!--", StringComparison.Ordinal);

    private static string Cdn(string package, string file) => $"https://cdn.jsdelivr.net/npm/{package}@{Versions[package]!.GetValue<string>()}/{file}";

    // KaTeX names each font in three formats; the first is the one every browser of today reads.
    [GeneratedRegex(@"src:url\(fonts/(?<file>[\w-]+\.woff2)\)[^;}]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontSources();
}
