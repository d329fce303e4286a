using System.Text.Json.Nodes;

namespace Backprop.Kernel.Outputs;

/// <summary>One thing a code cell showed, as the notebook format (nbformat 4.5) knows it.</summary>
public abstract record CellOutput;

/// <summary>Text that the cell wrote to <c>Console.Out</c> or <c>Console.Error</c>.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">What was written, line ends as <c>\n</c>.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A value shown by <c>display(…)</c>.</summary>
/// <param name="Data">MIME type → content: a JSON string for text types, any JSON for <c>+json</c> types.</param>
/// <param name="Metadata">Metadata of the bundle; empty for most values.</param>
/// <param name="DisplayId">The name under which the display can be updated. Not saved in a notebook.</param>
public sealed record DisplayOutput(JsonObject Data, JsonObject Metadata, string? DisplayId = null) : CellOutput;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="Data">MIME type → content, as in <see cref="DisplayOutput"/>.</param>
/// <param name="Metadata">Metadata of the bundle; empty for most values.</param>
/// <param name="ExecutionCount">The number in the cell's <c>Out[n]</c>; null where a saved notebook has none.</param>
public sealed record ResultOutput(JsonObject Data, JsonObject Metadata, int? ExecutionCount) : CellOutput;

/// <summary>Why the cell failed.</summary>
/// <param name="Name">The kind of error, for instance <c>Error</c>.</param>
/// <param name="Value">The message: <c>compilation error</c>, or the exception's text.</param>
/// <param name="Traceback">Lines for a person to read, with the cell's own line numbers.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : CellOutput;

/// <summary>No output, but the end of those before it. Told while a cell runs; never part of what it leaves.</summary>
/// <param name="Waits">Whether they stay until the next one comes.</param>
public sealed record ClearedOutput(bool Waits) : CellOutput;

/// <summary>An output of a type that this kernel never makes, kept as it was read from a file.</summary>
/// <param name="Json">The output as it stood in the notebook.</param>
public sealed record UnknownOutput(JsonObject Json) : CellOutput;
