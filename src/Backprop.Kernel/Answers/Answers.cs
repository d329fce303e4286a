namespace Backprop.Kernel.Answers;

/// <summary>What could stand at a place in a cell.</summary>
/// <param name="Start">Where the text to replace begins, in UTF-16 units from the start of the cell.</param>
/// <param name="End">Where it ends: the place that was asked about.</param>
/// <param name="Items">The possible texts, best first.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One possible text.</summary>
/// <param name="Text">What to insert.</param>
/// <param name="Kind">What it is, in Jupyter's words: <c>function</c>, <c>class</c>, <c>property</c>, <c>keyword</c>, …</param>
/// <param name="Signature">Its declaration, for instance <c>double Math.Sqrt(double d)</c>; empty for a keyword.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature);

/// <summary>What a name in a cell stands for.</summary>
/// <param name="Start">Where the name begins, in UTF-16 units from the start of the cell.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Signature">Its declaration as C#.</param>
/// <param name="Markdown">The doc comment as Markdown; empty if there is none.</param>
public sealed record Inspection(int Start, int End, string Signature, string Markdown);

/// <summary>What a call asks for, while its arguments are being written.</summary>
/// <param name="Label">The declaration of what is called.</param>
/// <param name="Start">Where in it the parameter begins that the place stands for.</param>
/// <param name="End">Where that parameter ends; the start again if there is none.</param>
/// <param name="Parameter">The parameter's doc comment as Markdown; empty if there is none.</param>
/// <param name="Summary">What the call does, as Markdown; empty if nobody says.</param>
/// <param name="Others">How many other overloads there are.</param>
public sealed record SignatureHelp(string Label, int Start, int End, string Parameter, string Summary, int Others);

/// <summary>Whether a cell could run as it stands.</summary>
public enum Completeness
{
    /// <summary>It can run, as far as its form says.</summary>
    Complete,

    /// <summary>Something is still to come: a bracket is open, say.</summary>
    Incomplete,

    /// <summary>Nothing that follows can make it right.</summary>
    Invalid,
}
