using Backprop.Studio.Pages;

namespace Backprop.Studio.Sites;

/// <summary>
/// What the pages of a site draw with: one copy in the site's folder <c>assets</c>, which all pages share. A library
/// that was not installed when the program was built comes from a CDN, in the same version.
/// </summary>
/// <param name="installed">Where the build put the libraries.</param>
internal sealed class SiteAssets(string installed) : IPageAssets
{
    private const string Folder = "assets";

    // The editor and what cleans a learner's HTML: a site has neither.
    private static readonly string[] OfTheClassroom = ["codemirror.js", "purify.es.mjs"];

    private static readonly string[] Own = ["page.css", "site.css", "page.js", "site.js"];

    private readonly HashSet<string> _plotly = new(StringComparer.Ordinal);

    /// <summary>The address of the search index, from a page.</summary>
    internal const string IndexFile = Folder + "/search-index.js";

    /// <inheritdoc/>
    public string Style => StyleSheet($"{Folder}/page.css") + "\n" + StyleSheet($"{Folder}/site.css");

    /// <inheritdoc/>
    public string Script => ScriptFile($"{Folder}/page.js");

    /// <inheritdoc/>
    public string PlotlyAtOnce => Plotly(PlotlyBuild.Whole);

    /// <inheritdoc/>
    public string Katex => StyleSheet(Address("katex.min.css", "katex", "dist/katex.min.css")) + "\n" + ScriptFile(Address("katex.min.js", "katex", "dist/katex.min.js"));

    /// <inheritdoc/>
    public string Highlight => ScriptFile(Address("highlight.min.js", "@highlightjs/cdn-assets", "highlight.min.js"));

    /// <summary>The search.</summary>
    internal string Search => string.Join('\n', ScriptFile(Address("minisearch.js", "minisearch", "dist/umd/index.js")), ScriptFile(IndexFile), ScriptFile($"{Folder}/site.js"));

    /// <inheritdoc/>
    public string Plotly(PlotlyBuild build)
    {
        _plotly.Add(build.File);
        return ScriptFile(Address(build.File, build.Package, build.File)) + build.Keep;
    }

    /// <summary>Writes the files that are there, and that a page has asked for, into a site.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    internal void CopyTo(string site)
    {
        var target = Path.Combine(site, Folder);
        Directory.CreateDirectory(target);
        foreach (var name in Own)
            File.WriteAllText(Path.Combine(target, name), name is "page.js" ? Resource.PageScript() : Resource.Read(name));
        if (!Directory.Exists(installed))
            return;
        foreach (var file in Directory.EnumerateFiles(installed, "*", SearchOption.AllDirectories).Where(file => Belongs(Path.GetFileName(file))))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(installed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private bool Belongs(string file) =>
        PlotlyBuild.Owns(file) ? _plotly.Contains(file) : !OfTheClassroom.Contains(file, StringComparer.Ordinal);

    private string Address(string file, string package, string cdnFile) => File.Exists(Path.Combine(installed, file)) ? $"{Folder}/{file}" : Cdn.Url(package, cdnFile);

    private static string StyleSheet(string address) => $"<link rel=\"stylesheet\" href=\"{address}\">";

    private static string ScriptFile(string address) => $"<script src=\"{address}\"></script>";
}
