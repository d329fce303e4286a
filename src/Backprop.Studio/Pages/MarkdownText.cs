using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Backprop.Studio.Pages;

/// <summary>The words of Markdown, without its marks.</summary>
internal static class MarkdownText
{
    /// <summary>The words of a cell, paragraph after paragraph, without its headings and its HTML.</summary>
    internal static string Read(MarkdownDocument document) => string.Join('\n', document.Descendants<LeafBlock>().Select(Block).Where(text => text.Length > 0));

    /// <summary>The words of a paragraph or a heading.</summary>
    internal static string Read(ContainerInline inline) => string.Concat(inline.Descendants().Select(Inline)).Trim();

    private static string Block(LeafBlock block) => block switch
    {
        HeadingBlock or HtmlBlock => "",
        MathBlock math => MathText.Plain(math.Lines.ToString()),
        CodeBlock code => code.Lines.ToString().Trim(),
        { Inline: { } inline } => Read(inline),
        _ => "",
    };

    private static string Inline(MarkdownObject node) => node switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        MathInline math => MathText.Plain(math.Content.ToString()),
        AutolinkInline link => link.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline => " ",
        _ => "",
    };
}
