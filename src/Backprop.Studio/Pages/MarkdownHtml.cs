using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Backprop.Studio.Pages;

/// <summary>
/// Markdown of one notebook to HTML: what Jupyter and VS Code render (GitHub's tables, task lists, footnotes and
/// strikethrough, formulas between dollars), so that a lesson looks the same in all three. HTML in it does not run.
/// </summary>
/// <param name="links">Where the links and pictures of the notebook lead.</param>
internal sealed class MarkdownHtml(IPageLinks links)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseTaskLists()
        .UseFootnotes()
        .UseAutoLinks()
        .UseMathematics()
        .Build();

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<Heading> _headings = [];

    /// <summary>The headings met so far, in order.</summary>
    internal IReadOnlyList<Heading> Headings => _headings;

    /// <summary>The first paragraph as HTML, up to its last whole sentence; empty before it was met.</summary>
    internal string Lead { get; private set; } = "";

    /// <summary>Whether a formula was met.</summary>
    internal bool HasMath { get; private set; }

    /// <summary>Renders one cell.</summary>
    /// <param name="markdown">The cell's text.</param>
    /// <param name="attachments">The cell's pasted files.</param>
    internal string Render(string markdown, JsonObject? attachments = null) => RenderWithText(markdown, attachments).Html;

    /// <summary>Renders one cell, and gives its words without the headings' as well.</summary>
    /// <param name="markdown">The cell's text.</param>
    /// <param name="attachments">The cell's pasted files.</param>
    internal (string Html, string Text) RenderWithText(string markdown, JsonObject? attachments = null)
    {
        MarkdownDocument document = Markdown.Parse(MathBlocks.Mark(markdown), Pipeline);
        foreach (HeadingBlock heading in document.Descendants<HeadingBlock>())
        {
            AddHeading(heading);
        }

        foreach (LinkInline link in document.Descendants<LinkInline>())
        {
            link.Url = link.IsImage ? links.Picture(link.Url, attachments) : links.Link(link.Url);
        }

        foreach (MathInline math in document.Descendants<MathInline>())
        {
            math.GetAttributes().AddClass(math.DelimiterCount == 2 ? "display" : "inline");
        }

        HasMath |= document.Descendants<MathInline>().Any() || document.Descendants<MathBlock>().Any();
        (string, string) rendered = (SafeHtml.Cell(ToHtml(renderer => renderer.Render(document))), MarkdownText.Read(document));
        if (Lead.Length == 0 && document.OfType<ParagraphBlock>().FirstOrDefault() is { } paragraph)
        {
            Lead = WholeSentences(paragraph);
        }

        return rendered;
    }

    private static string WholeSentences(ParagraphBlock paragraph)
    {
        // "At the end you will have" introduces a list, and says nothing without it.
        if (paragraph.Inline?.LastChild is LiteralInline last && last.Content.ToString() is { Length: > 0 } text
            && text.TrimEnd()[^1] is not ('.' or '!' or '?') && text.LastIndexOf(". ", StringComparison.Ordinal) is >= 0 and var end)
        {
            last.Content = new Markdig.Helpers.StringSlice(text[..(end + 1)]);
        }

        return SafeHtml.Sentence(ToHtml(renderer => renderer.WriteLeafInline(paragraph)).Trim());
    }

    private void AddHeading(HeadingBlock block)
    {
        if (block.Inline is not { } inline)
        {
            return;
        }

        string text = MarkdownText.Read(inline);
        string slug = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')).Trim('-');
        string id = slug.Length == 0 ? "section" : slug;
        for (int n = 2; !_ids.Add(id); n++)
        {
            id = FormattableString.Invariant($"{slug}-{n}");
        }

        block.GetAttributes().Id = id;

        string html = ToHtml(renderer =>
        {
            foreach (Inline child in inline.Where(child => child is not LinkInline))
            {
                renderer.Render(child);
            }
        });
        _headings.Add(new Heading(block.Level, id, inline.Any(child => child is LinkInline) ? Html.Escape(text) : SafeHtml.Label(html.Trim()), text));
    }

    private static string ToHtml(Action<HtmlRenderer> render)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        render(renderer);
        return writer.ToString();
    }
}
