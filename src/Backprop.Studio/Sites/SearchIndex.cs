using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backprop.Studio.Sites;

/// <summary>
/// The words of a site as a script, because a page opened from a file may load scripts but no data.
/// </summary>
internal static class SearchIndex
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <c>window.courseWords = {pages: [[address, title], …], passages: [[page, kind, anchor, section, text], …]}</c>; kind is 0 for a heading, 1 for prose, 2 for code.</summary>
    internal static string Write(IReadOnlyList<SitePage> pages)
    {
        var words = new Dictionary<string, object[][]>(StringComparer.Ordinal)
        {
            ["pages"] = [.. pages.Select(page => new object[] { page.Address, page.Page.Title })],
            ["passages"] = [.. pages.SelectMany((page, number) => page.Page.Passages.Select(passage =>
                new object[] { number, (int)passage.Kind, passage.Anchor, passage.Section, passage.Text }))],
        };
        return $"window.courseWords = {JsonSerializer.Serialize(words, Compact)};\n";
    }
}
