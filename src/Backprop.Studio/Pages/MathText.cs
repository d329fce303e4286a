using System.Text.RegularExpressions;

namespace Backprop.Studio.Pages;

/// <summary>A formula as plain text, for a search and what it shows: <c>\frac{\partial L}{\partial w}</c> becomes <c>∂L/∂w</c>.</summary>
internal static partial class MathText
{
    // α is U+03B1, and so on in the order of the alphabet.
    private static readonly string[] Greek =
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega".Split(' ');

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["partial"] = "∂",
        ["sum"] = "Σ",
        ["sqrt"] = "√",
        ["nabla"] = "∇",
        ["infty"] = "∞",
        ["dots"] = "…",
        ["cdots"] = "…",
        ["varepsilon"] = "ε",
        ["cdot"] = " · ",
        ["times"] = " × ",
        ["odot"] = " ⊙ ",
        ["ast"] = " ∗ ",
        ["circ"] = " ∘ ",
        ["pm"] = " ± ",
        ["in"] = " ∈ ",
        ["mid"] = " | ",
        ["approx"] = " ≈ ",
        ["neq"] = " ≠ ",
        ["leq"] = " ≤ ",
        ["le"] = " ≤ ",
        ["geq"] = " ≥ ",
        ["ge"] = " ≥ ",
        ["to"] = " → ",
        ["leftarrow"] = " ← ",
        ["max"] = "max ",
        ["min"] = "min ",
        ["tanh"] = "tanh ",
        ["log"] = "log ",
        ["exp"] = "exp ",
        ["sin"] = "sin ",
        ["cos"] = "cos ",
        ["!"] = "",
    };

    /// <summary>Makes plain text of LaTeX.</summary>
    internal static string Plain(string latex)
    {
        string text = Fraction().Replace(latex, "${over}/${under}");
        text = Command().Replace(text, match => Sign(match.Groups["name"].Value));
        return Spaces().Replace(Markup().Replace(text, ""), " ").Trim();
    }

    private static string Sign(string name)
    {
        if (Signs.TryGetValue(name, out string? sign))
        {
            return sign;
        }

        int letter = Array.IndexOf(Greek, name.ToLowerInvariant());
        if (letter < 0)
        {
            return " ";
        }

        string small = ((char)('α' + letter)).ToString();
        return char.IsUpper(name[0]) ? small.ToUpperInvariant() : small;
    }

    [GeneratedRegex(@"\\[dt]?frac\s*\{(?<over>[^{}]*)\}\s*\{(?<under>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fraction();

    // The space after a name only ends the name.
    [GeneratedRegex(@"\\((?<name>[A-Za-z]+)\s?|(?<name>.))", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"[{}_^&]", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
