using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Documents;

/// <summary>Outputs of a cell to and from their form in a notebook file.</summary>
public static class OutputJson
{
    /// <summary>Reads one output; a form this kernel does not know comes back as an <see cref="UnknownOutput"/>.</summary>
    /// <param name="json">One element of a cell's <c>outputs</c>.</param>
    public static CellOutput Read(JsonObject json) => Text(json, "output_type") switch
    {
        "stream" when Text(json, "name") is { } name && Lines.TryRead(json["text"]) is { } text => new StreamOutput(name, text),
        "display_data" when json["data"] is JsonObject data => new DisplayOutput(ReadData(data), Metadata(json)),
        "execute_result" when json["data"] is JsonObject data => new ResultOutput(ReadData(data), Metadata(json), Number(json["execution_count"])),
        "error" when Text(json, "ename") is { } name && Text(json, "evalue") is { } value => new ErrorOutput(name, value, ReadTraceback(json)),
        _ => new UnknownOutput(json.DeepClone().AsObject()),
    };

    /// <summary>Writes one output, in the key order of Jupyter; texts become lists of lines.</summary>
    /// <param name="output">What the cell showed.</param>
    public static JsonObject Write(CellOutput output) => output switch
    {
        StreamOutput stream => new JsonObject { ["name"] = stream.Name, ["output_type"] = "stream", ["text"] = Lines.ToJson(stream.Text) },
        DisplayOutput display => new JsonObject
        {
            ["data"] = WriteData(display.Data),
            ["metadata"] = display.Metadata.DeepClone(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new JsonObject
        {
            ["data"] = WriteData(result.Data),
            ["execution_count"] = result.ExecutionCount,
            ["metadata"] = result.Metadata.DeepClone(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput error => new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Value,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        UnknownOutput unknown => unknown.Json.DeepClone().AsObject(),
        _ => throw new ArgumentException($"No notebook form is known for {output.GetType().Name}.", nameof(output)),
    };

    /// <summary>Whether a MIME type's content is JSON, so that a notebook holds it as such rather than as text.</summary>
    /// <param name="mimeType">For instance <c>application/vnd.plotly.v1+json</c>.</param>
    public static bool IsJson(string mimeType) =>
        mimeType.StartsWith("application/", StringComparison.Ordinal)
        && (string.Equals(mimeType, "application/json", StringComparison.Ordinal) || mimeType.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>An execution count: a whole number, or null for anything else.</summary>
    internal static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static JsonObject ReadData(JsonObject data) =>
        new(data.Select(entry => KeyValuePair.Create(
            entry.Key,
            !IsJson(entry.Key) && Lines.TryRead(entry.Value) is { } text ? JsonValue.Create(text) : entry.Value?.DeepClone())));

    private static JsonObject WriteData(JsonObject data) =>
        new(data.Select(entry => KeyValuePair.Create(
            entry.Key,
            IsSplit(entry.Key) && entry.Value?.GetValueKind() is JsonValueKind.String ? Lines.ToJson(entry.Value.GetValue<string>()) : entry.Value?.DeepClone())));

    // Jupyter keeps pictures in base64 as one string, however long.
    private static bool IsSplit(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    private static JsonObject Metadata(JsonObject json) => json["metadata"] is JsonObject metadata ? metadata.DeepClone().AsObject() : [];

    private static string? Text(JsonObject json, string key) => json[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static List<string> ReadTraceback(JsonObject json) =>
        json["traceback"] is JsonArray lines ? [.. lines.Select(line => Lines.TryRead(line) ?? "")] : [];
}
