namespace Backprop.Studio.Pages;

/// <summary>What a page looks like and draws with, as the HTML elements that bring it into the page.</summary>
internal interface IPageAssets
{
    /// <summary>The style of the pages.</summary>
    string Style { get; }

    /// <summary>The script of the pages.</summary>
    string Script { get; }

    /// <summary>All of plotly.js, there before the cells, because an output's own script uses it.</summary>
    string PlotlyAtOnce { get; }

    /// <summary>KaTeX with its style and fonts, for formulas.</summary>
    string Katex { get; }

    /// <summary>highlight.js with its common languages, for code.</summary>
    string Highlight { get; }

    /// <summary>A build of plotly.js, for plots. Of several, that for plots in space comes first.</summary>
    string Plotly(PlotlyBuild build);
}
