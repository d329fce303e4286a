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
    public bool HasStylesFromCdn => !File.Exists(Path.Combine(folder, "katex.min.css"));

    /// <inheritdoc/>
    public string Script(string nonce) => $"<script nonce=\"{nonce}\">\n{Resource.PageScript()}\n</script>";

    /// <inheritdoc/>
    public string Plotly(PlotlyBuild build, string nonce)
    {
        string path = Path.Combine(folder, build.Packed);
        return File.Exists(path)
            ? $"<script nonce=\"{nonce}\">{build.Unpack(File.ReadAllBytes(path))}</script>"
            : Cdn.Script(build.Installed, nonce) + build.Keep(nonce);
    }

    /// <inheritdoc/>
    public string PlotlyAtOnce(string nonce) => LibraryScript(PlotlyBuild.Whole.File, PlotlyBuild.Whole.Installed, nonce) + PlotlyBuild.Whole.Keep(nonce);

    /// <inheritdoc/>
    public string Highlight(string nonce) => LibraryScript("highlight.min.js", "@highlightjs/cdn-assets/highlight.min.js", nonce);

    /// <inheritdoc/>
    public string Katex(string nonce) => KatexStyle() + "\n" + LibraryScript("katex.min.js", "katex/dist/katex.min.js", nonce);

    private string KatexStyle()
    {
        if (HasStylesFromCdn)
        {
            return Cdn.StyleSheet("katex/dist/katex.min.css");
        }

        return $"<style>{FontSources().Replace(File.ReadAllText(Path.Combine(folder, "katex.min.css")), match => $"src:url({FontUrl(match.Groups["file"].Value)}) format(\"woff2\")")}</style>";
    }

    private string FontUrl(string file)
    {
        string path = Path.Combine(folder, "fonts", file);
        return File.Exists(path)
            ? $"data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : new Uri(new Uri(Cdn.Url("katex/dist/katex.min.css")), $"fonts/{file}").AbsoluteUri;
    }

    private string LibraryScript(string file, string installed, string nonce)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path) ? $"<script nonce=\"{nonce}\">{InScript(File.ReadAllText(path))}</script>" : Cdn.Script(installed, nonce);
    }

    // In a script element only these two character sequences mean something to the HTML reader; in JavaScript they
    // occur inside strings and regular expressions, where \x3C is the same character.
    private static string InScript(string code) =>
        code.Replace("</script", "\\x3C/script", StringComparison.OrdinalIgnoreCase).Replace("<!--", "\\x3C!--", StringComparison.Ordinal);

    // KaTeX names each font in three formats; the first is the one every browser of today reads.
    [GeneratedRegex(@"src:url\(fonts/(?<file>[\w-]+\.woff2)\)[^;}]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontSources();
}
