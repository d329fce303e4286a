namespace Backprop.Studio.Pages;

/// <summary>A notebook's page, not yet put together with what it draws with.</summary>
internal sealed record Page
{
    /// <summary>The lesson's first heading, or else the file's name.</summary>
    internal required string Title { get; init; }

    /// <summary>How many code cells it has.</summary>
    internal required int Cells { get; init; }

    /// <summary>How many plots it shows.</summary>
    internal required int Plots { get; init; }

    /// <summary>The table of contents as HTML; empty for a page too short to need one.</summary>
    internal required string Contents { get; init; }

    /// <summary>The line above the lesson, as HTML.</summary>
    internal required string Summary { get; init; }

    /// <summary>Which cell failed, as HTML; empty when none did.</summary>
    internal required string FailureNote { get; init; }

    /// <summary>The cells as HTML.</summary>
    internal required string Body { get; init; }

    /// <summary>Its first paragraph, as HTML.</summary>
    internal required string Lead { get; init; }

    /// <summary>The word that its scripts carry.</summary>
    internal required string Nonce { get; init; }

    /// <summary>What may run of its outputs.</summary>
    internal required OutputScripts Scripts { get; init; }

    /// <summary>The builds of plotly.js that its plots are drawn with.</summary>
    internal required IReadOnlySet<PlotlyBuild> Builds { get; init; }

    /// <summary>Whether an output's own script draws with plotly.js.</summary>
    internal required bool RunsPlotly { get; init; }

    /// <summary>Whether there are formulas on it.</summary>
    internal required bool HasMath { get; init; }

    /// <summary>Its words, for a search.</summary>
    internal required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>The whole page as HTML.</summary>
    /// <param name="assets">What it draws with.</param>
    /// <param name="frame">What stands around it.</param>
    internal string ToHtml(IPageAssets assets, PageFrame? frame = null) => Resource.Fill(Resource.Read("notebook.html"), new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["title"] = Html.Escape(Title),
        ["policy"] = PagePolicy.Element(Nonce, HasMath && assets.HasStylesFromCdn, Scripts),
        ["style"] = assets.Style,
        ["plotly"] = Plotly(assets),
        ["above"] = frame?.Above ?? "",
        ["contents"] = Contents,
        ["summary"] = Summary,
        ["failure"] = FailureNote,
        ["cells"] = Body,
        ["below"] = frame?.Below ?? "",
        ["katex"] = HasMath ? assets.Katex(Nonce) : "",
        ["highlight"] = Cells > 0 ? assets.Highlight(Nonce) : "",
        ["script"] = assets.Script(Nonce),
        ["scripts"] = frame?.Scripts ?? "",
    });

    // That for plots in space comes first: what comes last is the one that other scripts find.
    private string Plotly(IPageAssets assets) =>
        RunsPlotly ? assets.PlotlyAtOnce(Nonce)
        : Builds.Contains(PlotlyBuild.Whole) ? assets.Plotly(PlotlyBuild.Whole, Nonce)
        : string.Join('\n', Builds.OrderByDescending(build => build.Name, StringComparer.Ordinal).Select(build => assets.Plotly(build, Nonce)));
}

/// <summary>What stands around a page that is one of many.</summary>
/// <param name="Above">HTML above the lesson.</param>
/// <param name="Below">HTML below it.</param>
/// <param name="Scripts">Script elements, run last.</param>
internal sealed record PageFrame(string Above, string Below, string Scripts);
