namespace Backprop.Studio.Pages;

/// <summary>What a passage is.</summary>
internal enum PassageKind
{
    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The prose of a cell.</summary>
    Prose,

    /// <summary>The code of a cell.</summary>
    Code,
}

/// <summary>Some words of a page that a search can find.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Anchor">Their place in the page.</param>
/// <param name="Section">The heading they stand under; empty above the first.</param>
/// <param name="Text">The words.</param>
internal sealed record Passage(PassageKind Kind, string Anchor, string Section, string Text);
