using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Backprop.Kernel.Language;

/// <summary>A doc comment as Markdown.</summary>
internal static partial class DocMarkdown
{
    /// <summary>Writes the parts that help somebody who uses the member.</summary>
    /// <param name="comment">The <c>member</c> element.</param>
    public static string Write(XElement comment)
    {
        var parts = new List<string?>
        {
            Text(comment.Element("summary")),
            List(comment, "typeparam", "name"),
            List(comment, "param", "name"),
            comment.Element("returns") is { } returns ? $"**Returns** {Text(returns)}" : null,
            comment.Element("value") is { } value ? $"**Value** {Text(value)}" : null,
            Throws(comment),
            Text(comment.Element("remarks")),
        };
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrWhiteSpace(part)));
    }

    private static string? List(XElement comment, string element, string name)
    {
        var lines = comment.Elements(element).Select(item => $"- `{item.Attribute(name)?.Value}`: {Text(item)}").ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    private static string? Throws(XElement comment)
    {
        var lines = comment.Elements("exception").Select(item => $"- `{Name(item.Attribute("cref")?.Value)}`: {Text(item)}").ToList();
        return lines.Count == 0 ? null : "**Throws**\n\n" + string.Join('\n', lines);
    }

    private static string Text(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Append(text, element);
        return Breaks().Replace(Spaces().Replace(text.ToString(), " "), "\n\n").Trim();
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (XNode node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(Escape(words.Value));
                    break;
                case XElement { Name.LocalName: "c" or "code" } code:
                    text.Append('`').Append(code.Value.Trim()).Append('`');
                    break;
                case XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref" } reference:
                    AppendReference(text, reference);
                    break;
                case XElement { Name.LocalName: "para" or "item" or "br" } block:
                    text.Append('\u2029');
                    Append(text, block);
                    text.Append('\u2029');
                    break;
                case XElement other:
                    Append(text, other);
                    break;
            }
        }
    }

    private static void AppendReference(StringBuilder text, XElement reference)
    {
        string? name = Name(reference.Attribute("cref")?.Value) ?? reference.Attribute("langword")?.Value ?? reference.Attribute("name")?.Value;
        if (reference.Value.Length > 0)
        {
            text.Append(Escape(reference.Value));
        }
        else if (name is not null)
        {
            text.Append('`').Append(name).Append('`');
        }
        else if (reference.Attribute("href") is { } link)
        {
            text.Append('<').Append(link.Value).Append('>');
        }
    }

    // "M:System.Math.Sqrt(System.Double)" is Math.Sqrt to a reader; "T:System.Math" is Math.
    private static string? Name(string? id)
    {
        if (id is null)
        {
            return null;
        }

        string name = Arity().Replace(id.Split('(')[0].Split(':')[^1], "").Replace(".#ctor", "", StringComparison.Ordinal);
        string[] parts = name.Split('.');
        return id.StartsWith("T:", StringComparison.Ordinal) || parts.Length < 2 ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    // A doc comment's own text is no Markdown: x * y * z is a product.
    private static string Escape(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_<>\[\]]", RegexOptions.None, 1000)]
    private static partial Regex Special();

    [GeneratedRegex(@"`+\d+", RegexOptions.None, 1000)]
    private static partial Regex Arity();

    [GeneratedRegex(@"[ \t\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*\u2029[\s\u2029]*", RegexOptions.None, 1000)]
    private static partial Regex Breaks();
}
