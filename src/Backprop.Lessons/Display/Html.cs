using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Backprop.Lessons.Display;

internal static class Html
{
    // Letters of every language stay as they are: pages and notebooks are UTF-8.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Text as HTML text or attribute value.</summary>
    public static string Escape(string text) => Encoder.Encode(text);
}
