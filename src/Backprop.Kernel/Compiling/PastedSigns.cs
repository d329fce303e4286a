using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Backprop.Kernel.Compiling;

/// <summary>Says which sign it is that the compiler does not expect, where it comes from a text and not from a keyboard.</summary>
internal static class PastedSigns
{
    private const string Code = "CS1056";

    private static readonly Dictionary<char, (string Name, string Type)> Known = new()
    {
        ['\u2212'] = ("a minus sign", "-"),
        ['\u2013'] = ("a dash", "-"),
        ['\u2014'] = ("a dash", "-"),
        ['\u2010'] = ("a hyphen", "-"),
        ['\u2011'] = ("a hyphen", "-"),
        ['\u00D7'] = ("a multiplication sign", "*"),
        ['\u00B7'] = ("a multiplication dot", "*"),
        ['\u22C5'] = ("a multiplication dot", "*"),
        ['\u2217'] = ("an asterisk of formulas", "*"),
        ['\u00F7'] = ("a division sign", "/"),
        ['\u2215'] = ("a division slash", "/"),
        ['\u2044'] = ("a fraction slash", "/"),
        ['\u201C'] = ("a typographic quotation mark", "\""),
        ['\u201D'] = ("a typographic quotation mark", "\""),
        ['\u201E'] = ("a typographic quotation mark", "\""),
        ['\u00AB'] = ("a typographic quotation mark", "\""),
        ['\u00BB'] = ("a typographic quotation mark", "\""),
        ['\u2018'] = ("a typographic apostrophe", "'"),
        ['\u2019'] = ("a typographic apostrophe", "'"),
        ['\u201A'] = ("a typographic apostrophe", "'"),
        ['\u00B4'] = ("an accent", "'"),
        ['\u2264'] = ("a sign of comparison", "<="),
        ['\u2265'] = ("a sign of comparison", ">="),
        ['\u2260'] = ("a sign of comparison", "!="),
        ['\u2192'] = ("an arrow", "=>"),
        ['\u21D2'] = ("an arrow", "=>"),
        ['\u2026'] = ("three dots in one sign", "..."),
        ['\u00B2'] = ("a raised digit", "Math.Pow(x, 2)"),
        ['\u00B3'] = ("a raised digit", "Math.Pow(x, 3)"),
        ['\u221A'] = ("a root sign", "Math.Sqrt(x)"),
    };

    // They take no room: nobody sees that they are there.
    private static readonly HashSet<char> Invisible = ['\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD', '\u200E', '\u200F'];

    /// <summary>What to add to the compiler's message; empty if there is nothing to say.</summary>
    public static string Advise(Diagnostic diagnostic)
    {
        if (diagnostic.Id != Code || diagnostic.Location.SourceTree is not { } tree)
        {
            return string.Empty;
        }

        int start = diagnostic.Location.SourceSpan.Start;
        char sign = start < tree.Length ? tree.GetText()[start] : default;
        string code = string.Create(CultureInfo.InvariantCulture, $"U+{(int)sign:X4}");
        return Known.TryGetValue(sign, out (string Name, string Type) known) ? $". This is {code}, {known.Name} as texts have it: type {known.Type} instead"
            : Invisible.Contains(sign) ? $". This is {code}, a sign that takes no room: delete it, or write the line anew"
            : string.Empty;
    }
}
