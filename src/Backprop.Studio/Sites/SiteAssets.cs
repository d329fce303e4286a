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

    private readonly HashSet<PlotlyBuild> _packed = [];
    private bool _asksForPlotly;

    /// <summary>The address of the search index, from a page.</summary>
    internal const string IndexFile = Folder + "/search-index.js";

    /// <inheritdoc/>
    public string Style => StyleSheet($"{Folder}/page.css") + "\n" + StyleSheet($"{Folder}/site.css");

    /// <inheritdoc/>
    public bool HasStylesFromCdn => !Has("katex.min.css");

    /// <inheritdoc/>
    public string Script(string nonce) => ScriptFile($"{Folder}/page.js", nonce);

    /// <inheritdoc/>
    public string PlotlyAtOnce(string nonce)
    {
        _asksForPlotly = true;
        return Library(PlotlyBuild.Whole.File, PlotlyBuild.Whole.Installed, nonce) + PlotlyBuild.Whole.Keep(nonce);
    }

    /// <inheritdoc/>
    public string Katex(string nonce) =>
        (HasStylesFromCdn ? Cdn.StyleSheet("katex/dist/katex.min.css") : StyleSheet($"{Folder}/katex.min.css"))
        + "\n" + Library("katex.min.js", "katex/dist/katex.min.js", nonce);

    /// <inheritdoc/>
    public string Highlight(string nonce) => Library("highlight.min.js", "@highlightjs/cdn-assets/highlight.min.js", nonce);

    /// <summary>The search.</summary>
    internal string Search(string nonce) =>
        string.Join('\n', Library("minisearch.js", "minisearch/dist/umd/index.js", nonce), ScriptFile(IndexFile, nonce), ScriptFile($"{Folder}/site.js", nonce));

    /// <inheritdoc/>
    public string Plotly(PlotlyBuild build, string nonce)
    {
        if (!Has(build.Packed))
        {
            return Cdn.Script(build.Installed, nonce) + build.Keep(nonce);
        }

        _packed.Add(build);
        return ScriptFile($"{Folder}/{build.Unpacking}", nonce);
    }

    /// <summary>Writes the files that are there, and that a page has asked for, into a site.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    internal void CopyTo(string site)
    {
        string target = Path.Combine(site, Folder);
        Directory.CreateDirectory(target);
        foreach (string name in Own)
        {
            File.WriteAllText(Path.Combine(target, name), name is "page.js" ? Resource.PageScript() : Resource.Read(name));
        }

        foreach (PlotlyBuild build in _packed)
        {
            File.WriteAllText(Path.Combine(target, build.Unpacking), build.Unpack(File.ReadAllBytes(Path.Combine(installed, build.Packed))));
        }

        if (!Directory.Exists(installed))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(installed, "*", SearchOption.AllDirectories).Where(file => Belongs(Path.GetFileName(file))))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(installed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private bool Belongs(string file) =>
        PlotlyBuild.Owns(file) ? _asksForPlotly && file == PlotlyBuild.Whole.File : !OfTheClassroom.Contains(file, StringComparer.Ordinal);

    private bool Has(string file) => File.Exists(Path.Combine(installed, file));

    private string Library(string file, string package, string nonce) => Has(file) ? ScriptFile($"{Folder}/{file}", nonce) : Cdn.Script(package, nonce);

    private static string StyleSheet(string address) => $"<link rel=\"stylesheet\" href=\"{address}\">";

    private static string ScriptFile(string address, string nonce) => $"<script nonce=\"{nonce}\" src=\"{address}\"></script>";
}
