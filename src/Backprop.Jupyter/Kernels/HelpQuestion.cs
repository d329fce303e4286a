using System.Text.RegularExpressions;

namespace Backprop.Jupyter.Kernels;

/// <summary>A cell that asks for documentation, as Jupyter's users do: a name, and a question mark before or after it.</summary>
internal static partial class HelpQuestion
{
    /// <summary>The name; null for any other cell.</summary>
    internal static string? Of(string code) => Form().Match(code) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@"^\s*(\?{1,2}\s*(?<name>[\p{L}_][\w.]*)|(?<name>[\p{L}_][\w.]*)\?{1,2})\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
