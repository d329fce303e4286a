namespace Backprop.Studio.Pages;

/// <summary>What a page looks like and draws with, as the HTML elements that bring it into the page.</summary>
internal interface IPageAssets
{
    /// <summary>The style of the pages.</summary>
    string Style { get; }

    /// <summary>The script of the pages.</summary>
    string Script { get; }

    /// <summary>plotly.js, for plots.</summary>
    string Plotly { get; }

    /// <summary>KaTeX with its style and fonts, for formulas.</summary>
    string Katex { get; }

    /// <summary>highlight.js with its common languages, for code.</summary>
    string Highlight { get; }
}
