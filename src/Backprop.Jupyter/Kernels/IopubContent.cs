using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;

namespace Backprop.Jupyter.Kernels;

/// <summary>Outputs of cells as messages.</summary>
internal static class IopubContent
{
    /// <summary>Bytes that one output may have as JSON.</summary>
    internal const int LargestOutput = 32 << 20;

    /// <summary>The type and content of the message for an output.</summary>
    /// <param name="output">What the cell shows.</param>
    /// <param name="isUpdate">Whether the display was shown before.</param>
    internal static (string Type, JsonObject Content) Of(CellOutput output, bool isUpdate) => output switch
    {
        StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
        DisplayOutput display => (isUpdate ? "update_display_data" : "display_data", new JsonObject
        {
            ["data"] = display.Data.DeepClone(),
            ["metadata"] = display.Metadata.DeepClone(),
            ["transient"] = display.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
        }),
        ResultOutput result => ("execute_result", new JsonObject
        {
            ["execution_count"] = result.ExecutionCount,
            ["data"] = result.Data.DeepClone(),
            ["metadata"] = result.Metadata.DeepClone(),
        }),
        ErrorOutput error => ("error", new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
        }),
        ClearedOutput cleared => ("clear_output", new JsonObject { ["wait"] = cleared.Waits }),
        _ => throw new ArgumentException($"A kernel makes no {output.GetType().Name}.", nameof(output)),
    };

    /// <summary>What takes the place of an output that is too large for a page.</summary>
    internal static CellOutput Instead(CellOutput output, int bytes)
    {
        string text = FormattableString.Invariant($"[This output has {bytes >> 20} MB; {LargestOutput >> 20} MB can be shown. Show less of it, or thin the data out.]");
        JsonObject Data() => new() { ["text/plain"] = text };
        return output switch
        {
            DisplayOutput display => display with { Data = Data(), Metadata = [] },
            ResultOutput result => result with { Data = Data(), Metadata = [] },
            ErrorOutput error => new ErrorOutput(error.Name, text, [text]),
            _ => new StreamOutput("stderr", text + "\n"),
        };
    }
}
