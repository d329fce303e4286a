using System.Net;
using System.Text.RegularExpressions;

namespace Backprop.Lessons.Plots;

/// <summary>Plotly reads texts as a little HTML; what a person wrote is to be shown as written.</summary>
internal static partial class PlotlyText
{
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>What a person reads of a text that was written for Plotly.</summary>
    public static string Plain(string text) => text.Contains('<') || text.Contains('&')
        ? WebUtility.HtmlDecode(Tag().Replace(text, tag => tag.Value is ['<', 'b' or 'B', 'r' or 'R', ..] ? " " : ""))
        : text;

    /// <summary>Breaks a text, which Plotly would cut, into even lines of at most about <paramref name="width"/> letters.</summary>
    public static string[] Wrap(string text, int width)
    {
        string[] lines = Fill(text, width);
        while (Fill(text, width - 1).Length == lines.Length && width > 1)
        {
            width--;
        }

        return Fill(text, width);
    }

    /// <summary>Wrapped and escaped, in one string.</summary>
    public static string Lines(string text, int width) => string.Join("<br>", Wrap(text, width).Select(Escape));

    private static string[] Fill(string text, int width)
    {
        var lines = new List<string>();
        foreach (string paragraph in text.Split('\n'))
        {
            string line = "";
            foreach (string word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : line + " " + word;
                }
            }

            lines.Add(line);
        }

        return [.. lines];
    }

    [GeneratedRegex("</?[a-zA-Z][^<>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
