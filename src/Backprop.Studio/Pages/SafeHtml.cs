using AngleSharp.Dom;
using Ganss.Xss;

namespace Backprop.Studio.Pages;

/// <summary>
/// HTML of a notebook's prose with nothing in it that runs, loads a page or changes what is around it. What the lists below do not
/// name is taken out; the words in it stay.
/// </summary>
internal static class SafeHtml
{
    private static readonly string[] PictureKinds = ["png", "jpeg", "gif", "webp", "svg+xml", "avif"];

    private static readonly string[] InALine =
    [
        "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];

    private static readonly string[] Blocks =
    [
        "a", "address", "article", "aside", "blockquote", "br", "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "input", "li", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ];

    private static readonly string[] Attributes =
    [
        "align", "alt", "checked", "class", "cite", "colspan", "datetime", "dir", "disabled", "headers", "height", "href", "id", "lang", "open", "reversed", "rowspan",
        "scope", "span", "src", "start", "style", "title", "type", "valign", "value", "width",
    ];

    // What Markdown's own renderer writes. Others would dress prose up as a part of the page.
    private static readonly string[] Classes =
        ["contains-task-list", "display", "footnote-back-ref", "footnote-ref", "footnotes", "inline", "math", "task-list-item"];

    // Their text is no prose.
    private static readonly HashSet<string> Unspoken = new(
        ["applet", "audio", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HtmlSanitizer Cells = Sanitizer([.. InALine, .. Blocks], Attributes);
    private static readonly HtmlSanitizer Sentences = Sanitizer([.. InALine, "a"], ["class", "href"]);
    private static readonly HtmlSanitizer Labels = Sanitizer(InALine, ["class"]);

    /// <summary>The prose of a cell.</summary>
    internal static string Cell(string html) => Cells.Sanitize(html);

    /// <summary>A sentence or two: what stands in a line, and links.</summary>
    internal static string Sentence(string html) => Sentences.Sanitize(html);

    /// <summary>Words that are themselves a link: what stands in a line.</summary>
    internal static string Label(string html) => Labels.Sanitize(html);

    private static HtmlSanitizer Sanitizer(IEnumerable<string> tags, IEnumerable<string> attributes)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(["text-align"], StringComparer.OrdinalIgnoreCase),
            AllowedClasses = Classes.ToHashSet(StringComparer.Ordinal),
            UriAttributes = new HashSet<string>(["cite", "href", "src"], StringComparer.OrdinalIgnoreCase),
        })
        {
            KeepChildNodes = true,
        };
        sanitizer.RemovingTag += (_, removal) =>
        {
            if (Unspoken.Contains(removal.Tag.LocalName))
            {
                removal.Tag.TextContent = "";
            }
        };
        sanitizer.RemovingCssClass += (_, removal) => removal.Cancel = removal.CssClass.StartsWith("language-", StringComparison.Ordinal);
        sanitizer.FilterUrl += (_, url) =>
        {
            if (url.Tag.LocalName is "img" && IsPicture(url.OriginalUrl))
            {
                url.SanitizedUrl = url.OriginalUrl;
            }
        };
        sanitizer.PostProcessDom += (_, result) => Tidy(result.Document.Body!);
        return sanitizer;
    }

    private static bool IsPicture(string url) =>
        PictureKinds.Any(kind => url.StartsWith($"data:image/{kind};base64,", StringComparison.OrdinalIgnoreCase));

    // An empty heading of a column names nothing, and a box to tick is a mark here, with a name.
    private static void Tidy(IElement body)
    {
        foreach (IElement heading in body.QuerySelectorAll("th").Where(heading => heading.TextContent.Trim().Length == 0 && heading.QuerySelector("img") is null))
        {
            IElement cell = heading.Owner!.CreateElement("td");
            cell.Append([.. heading.ChildNodes]);
            heading.Replace(cell);
        }

        // A formula is drawn later; the name of a column is needed by those who do not see it.
        foreach (IElement formula in body.QuerySelectorAll("th .math"))
        {
            formula.SetAttribute("role", "math");
            formula.SetAttribute("aria-label", MathText.Plain(formula.TextContent));
        }

        foreach (IElement input in body.QuerySelectorAll("input"))
        {
            if (input.GetAttribute("type") is not "checkbox")
            {
                input.Remove();
                continue;
            }

            input.SetAttribute("disabled", "");
            input.SetAttribute("aria-label", input.HasAttribute("checked") ? "done" : "to do");
        }
    }
}
