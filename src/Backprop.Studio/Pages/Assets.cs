using System.Text.RegularExpressions;

namespace Backprop.Studio.Pages;

/// <summary>
/// The libraries that pages draw with. Each goes into the page whole, so that the page works without a network;
/// one that was not installed when the program was built comes from a CDN, in the same version.
/// </summary>
/// <param name="folder">Where the build put the files.</param>
internal sealed partial class Assets(string folder) : IPageAssets
{
    /// <summary>The folder beside the program, whose files the build copied there.</summary>
    internal static string InstalledFolder { get; } = Path.Combine(AppContext.BaseDirectory, "assets");

    /// <summary>The assets beside the program.</summary>
    internal static Assets Installed { get; } = new(InstalledFolder);

    /// <inheritdoc/>
    public string Style => $"<style>\n{Resource.Read("page.css")}\n</style>";

    /// <inheritdoc/>
    public string Script => $"<script>\n{Resource.PageScript()}\n</script>";

    /// <inheritdoc/>
    public string PlotlyAtOnce => LibraryScript(PlotlyBuild.Whole.File, PlotlyBuild.Whole.Package, PlotlyBuild.Whole.File) + PlotlyBuild.Whole.Keep;

    /// <inheritdoc/>
    public string Highlight => LibraryScript("highlight.min.js", "@highlightjs/cdn-assets", "highlight.min.js");

    /// <inheritdoc/>
    public string Katex => KatexStyle() + "\n" + LibraryScript("katex.min.js", "katex", "dist/katex.min.js");

    /// <inheritdoc/>
    public string Plotly(PlotlyBuild build)
    {
        var path = Path.Combine(folder, build.Packed);
        return File.Exists(path)
            ? $"<script>{build.Unpack(File.ReadAllBytes(path))}</script>"
            : $"<script src=\"{Cdn.Url(build.Package, build.File)}\"></script>{build.Keep}";
    }

    private string KatexStyle()
    {
        var path = Path.Combine(folder, "katex.min.css");
        if (!File.Exists(path))
            return $"<link rel=\"stylesheet\" href=\"{Cdn.Url("katex", "dist/katex.min.css")}\">";
        return $"<style>{FontSources().Replace(File.ReadAllText(path), match => $"src:url({FontUrl(match.Groups["file"].Value)}) format(\"woff2\")")}</style>";
    }

    private string FontUrl(string file)
    {
        var path = Path.Combine(folder, "fonts", file);
        return File.Exists(path) ? $"data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}" : Cdn.Url("katex", $"dist/fonts/{file}");
    }

    private string LibraryScript(string file, string package, string cdnFile)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? $"<script>{InScript(File.ReadAllText(path))}</script>" : $"<script src=\"{Cdn.Url(package, cdnFile)}\"></script>";
    }

    // In a script element only these two character sequences mean something to the HTML reader; in JavaScript they
    // occur inside strings and regular expressions, where \x3C is the same character.
    private static string InScript(string code) =>
        code.Replace("</script", "\\x3C/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "\\x3C!--", StringComparison.Ordinal);

    // KaTeX names each font in three formats; the first is the one every browser of today reads.
    [GeneratedRegex(@"src:url\(fonts/(?<file>[\w-]+\.woff2)\)[^;}]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontSources();
}
