namespace Backprop.Studio.Pages;

/// <summary>What a page looks like and draws with, as the HTML elements that bring it into the page. Scripts carry the page's word for them.</summary>
internal interface IPageAssets
{
    /// <summary>The style of the pages.</summary>
    string Style { get; }

    /// <summary>Whether a style sheet comes from the CDN.</summary>
    bool HasStylesFromCdn { get; }

    /// <summary>The script of the pages.</summary>
    string Script(string nonce);

    /// <summary>A build of plotly.js, for plots. Of several, that for plots in space comes first.</summary>
    string Plotly(PlotlyBuild build, string nonce);

    /// <summary>All of plotly.js, there before the cells, because an output's own script uses it.</summary>
    string PlotlyAtOnce(string nonce);

    /// <summary>KaTeX with its style and fonts, for formulas.</summary>
    string Katex(string nonce);

    /// <summary>highlight.js with its common languages, for code.</summary>
    string Highlight(string nonce);
}
