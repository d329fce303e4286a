using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Documents;

/// <summary>One cell of a <see cref="NotebookDocument"/>. Whatever is not changed here stays in the file as it was.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _json;

    internal NotebookCell(JsonObject json, CellKind kind)
    {
        _json = json;
        Kind = kind;
    }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; }

    /// <summary>The cell's id; null in a file older than nbformat 4.5.</summary>
    public string? Id => Lines.TryRead(_json["id"]);

    /// <summary>The cell's text, line ends as the file has them.</summary>
    public string Source
    {
        get => Lines.TryRead(_json["source"]) ?? "";
        set
        {
            if (!string.Equals(value, Source, StringComparison.Ordinal))
            {
                _json["source"] = Lines.ToJson(value);
            }
        }
    }

    /// <summary>The cell's metadata, live: changes go to the file.</summary>
    public JsonObject Metadata
    {
        get
        {
            if (_json["metadata"] is not JsonObject metadata)
            {
                _json["metadata"] = metadata = [];
            }

            return metadata;
        }
    }

    /// <summary>
    /// The language that .NET Interactive's metadata gives a code cell, for instance <c>csharp</c>; null when it says nothing.
    /// </summary>
    public string? Language =>
        Lines.TryRead((_json["metadata"]?["polyglot_notebook"] as JsonObject)?["kernelName"])
        ?? Lines.TryRead((_json["metadata"]?["dotnet_interactive"] as JsonObject)?["language"]);

    /// <summary>True if what the cell shows comes from a clock, and is another number in each run: the cell has the tag <c>timing</c>.</summary>
    public bool IsTimed => _json["metadata"]?["tags"] is JsonArray tags && tags.Any(tag => Lines.TryRead(tag) is "timing");

    /// <summary>The number in <c>In[n]</c>; null for a cell that has not run, and for text.</summary>
    public int? ExecutionCount
    {
        get => OutputJson.Number(_json["execution_count"]);
        set
        {
            RequireCode();
            _json["execution_count"] = value;
        }
    }

    /// <summary>What the cell showed; empty for text.</summary>
    public IReadOnlyList<CellOutput> Outputs =>
        _json["outputs"] is JsonArray outputs ? [.. outputs.OfType<JsonObject>().Select(OutputJson.Read)] : [];

    /// <summary>Replaces what the cell showed.</summary>
    /// <param name="outputs">The new outputs, in order.</param>
    /// <exception cref="InvalidOperationException">The cell is no code cell.</exception>
    public void SetOutputs(IEnumerable<CellOutput> outputs)
    {
        RequireCode();
        _json["outputs"] = new JsonArray([.. outputs.Select(OutputJson.Write)]);
    }

    /// <summary>Makes a code cell look as if it had never run; does nothing to text.</summary>
    public void ClearOutputs()
    {
        if (Kind != CellKind.Code)
        {
            return;
        }

        SetOutputs([]);
        ExecutionCount = null;
    }

    /// <summary>Files pasted into a Markdown cell: name → MIME type → content in base64. Null when there are none.</summary>
    public JsonObject? Attachments => _json["attachments"] as JsonObject;

    private void RequireCode()
    {
        if (Kind != CellKind.Code)
        {
            throw new InvalidOperationException($"A {Kind} cell has no outputs and no execution count; only code cells do.");
        }
    }
}
