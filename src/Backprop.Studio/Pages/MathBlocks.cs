using System.Text.RegularExpressions;

namespace Backprop.Studio.Pages;

/// <summary>Formulas that Jupyter knows and Markdig does not.</summary>
internal static partial class MathBlocks
{
    /// <summary>Puts <c>$$</c> around a bare <c>\begin{align}…\end{align}</c> that starts a paragraph.</summary>
    internal static string Mark(string markdown) =>
        markdown.Contains("\\begin{", StringComparison.Ordinal) ? Environments().Replace(markdown, "$$$$\n${body}\n$$$$") : markdown;

    [GeneratedRegex(@"(?<=\A|\n\n)(?<body>\\begin\{(?<name>align|equation|gather|multline)(?<star>\*?)\}.*?\\end\{\k<name>\k<star>\})(?=\s*(\n\n|\z))", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Environments();
}
