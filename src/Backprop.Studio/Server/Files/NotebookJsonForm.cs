using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Server.Files;

/// <summary>
/// A notebook between its two forms: in a file long texts are lists of lines, in Jupyter's API each is one string.
/// </summary>
internal static class NotebookJsonForm
{
    /// <summary>A file's notebook as the API has it.</summary>
    /// <exception cref="NotebookFormatException">The file holds no notebook.</exception>
    internal static JsonObject FromFile(byte[] content, string name)
    {
        // The reader checks what must hold, and says what is wrong in words.
        var document = NotebookDocument.Parse(content, name);
        JsonObject notebook = JsonNode.Parse(document.ToJupyterBytes())!.AsObject();
        foreach ((JsonObject Owner, string Key) text in Texts(notebook))
        {
            if (text.Owner[text.Key] is JsonArray lines)
            {
                text.Owner[text.Key] = string.Concat(lines.Select(line => line!.GetValue<string>()));
            }
        }

        return notebook;
    }

    /// <summary>The API's notebook as the bytes of its file.</summary>
    /// <exception cref="NotebookFormatException">It is no notebook.</exception>
    internal static byte[] ToFile(JsonObject content, string name)
    {
        JsonObject notebook = content.DeepClone().AsObject();
        foreach (JsonObject output in Outputs(notebook))
        {
            output.Remove("transient");
        }

        foreach ((JsonObject Owner, string Key) text in Texts(notebook))
        {
            if (text.Owner[text.Key] is JsonValue value && value.TryGetValue(out string? whole))
            {
                text.Owner[text.Key] = Lines(whole);
            }
        }

        return NotebookDocument.Parse(Encoding.UTF8.GetBytes(notebook.ToJsonString(Json.Plain)), name).ToJupyterBytes();
    }

    private static IEnumerable<(JsonObject Owner, string Key)> Texts(JsonObject notebook)
    {
        foreach (JsonObject cell in Cells(notebook))
        {
            yield return (cell, "source");
        }

        foreach (JsonObject output in Outputs(notebook))
        {
            if (output["text"] is not null)
            {
                yield return (output, "text");
            }

            if (output["data"] is JsonObject data)
            {
                foreach (string type in data.Select(entry => entry.Key).Where(type => IsText(type) && IsTextual(data[type])).ToList())
                {
                    yield return (data, type);
                }
            }
        }
    }

    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "application/javascript" or "image/svg+xml";

    private static bool IsTextual(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String || (node is JsonArray lines && lines.All(line => line?.GetValueKind() == JsonValueKind.String));

    private static IEnumerable<JsonObject> Cells(JsonObject notebook) => (notebook["cells"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<JsonObject> Outputs(JsonObject notebook) =>
        Cells(notebook).SelectMany(cell => (cell["outputs"] as JsonArray ?? []).OfType<JsonObject>());

    private static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
