using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Tests;

/// <summary>Small notebooks to test with.</summary>
internal static class Notebooks
{
    internal static string Json(params JsonObject[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = NotebookMetadata.CSharp(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();

    internal static NotebookDocument Document(params JsonObject[] cells) => NotebookDocument.Parse(Json(cells), "lesson.ipynb");

    internal static JsonObject Markdown(string source) => new() { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = source };

    internal static JsonObject Code(string source, params JsonObject[] outputs) => new()
    {
        ["cell_type"] = "code",
        ["metadata"] = new JsonObject(),
        ["source"] = source,
        ["execution_count"] = null,
        ["outputs"] = new JsonArray([.. outputs]),
    };

    internal static JsonObject Value(params (string Type, JsonNode Content)[] data) => new()
    {
        ["output_type"] = "display_data",
        ["metadata"] = new JsonObject(),
        ["data"] = new JsonObject(data.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Type, entry.Content))),
    };

    internal static JsonObject Stream(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    internal static JsonObject Error(string value) =>
        new() { ["output_type"] = "error", ["ename"] = "Error", ["evalue"] = value, ["traceback"] = new JsonArray() };

    /// <summary>A point that walks along a line in three frames.</summary>
    internal static JsonNode Animation => JsonNode.Parse("""
        {
          "data": [{"x": [0, 1, 2], "y": [0, 1, 4], "type": "scatter", "name": "</script><b>loss"}, {"x": [0], "y": [0], "mode": "markers", "type": "scatter"}],
          "layout": {
            "title": {"text": "Loss"}, "width": 3000,
            "updatemenus": [{"type": "buttons", "buttons": [{"label": "Play", "method": "animate", "args": [null, {"frame": {"duration": 20}, "transition": {"duration": 0}}]}]}]
          },
          "frames": [
            {"name": "0", "data": [{"x": [0], "y": [0]}], "traces": [1]},
            {"name": "1", "data": [{"x": [1], "y": [1]}], "traces": [1]},
            {"name": "2", "data": [{"x": [2], "y": [4]}], "traces": [1]}
          ]
        }
        """)!;
}
