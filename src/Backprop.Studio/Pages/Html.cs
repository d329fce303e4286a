using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Backprop.Studio.Pages;

/// <summary>Text to HTML, and numbers to text.</summary>
internal static partial class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Escapes text for an element's content or a quoted attribute.</summary>
    internal static string Escape(string text) => Encoder.Encode(text).Replace("&#xA;", "\n", StringComparison.Ordinal);

    /// <summary>JSON for a script element, in which no <c>&lt;</c> may stand.</summary>
    internal static string Json(string json) => json.Replace("<", "\\u003C", StringComparison.Ordinal);

    /// <summary>Text of a terminal as it looks in the end: without colours, and with lines rewritten by <c>\r</c> in their last state.</summary>
    internal static string TerminalText(string text) =>
        string.Join('\n', Colours().Replace(text, "").Split('\n').Select(line => line.TrimEnd('\r')).Select(line => line[(line.LastIndexOf('\r') + 1)..]));

    /// <summary>A time as a person says it: <c>0.02 s</c>, <c>4.1 s</c>, <c>2 min 05 s</c>.</summary>
    internal static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 0.995 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s"),
        { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s"),
    };

    /// <summary>A count with its noun: <c>1 plot</c>, <c>3 plots</c>.</summary>
    internal static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Colours();
}
