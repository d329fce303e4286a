namespace Backprop.Studio.Pages;

/// <summary>A heading of a lesson, for its table of contents.</summary>
/// <param name="Level">1 for the title, 2 for a section, and so on.</param>
/// <param name="Id">The anchor in the page.</param>
/// <param name="Html">The heading as HTML without links.</param>
/// <param name="Text">The heading as plain text.</param>
internal sealed record Heading(int Level, string Id, string Html, string Text);
