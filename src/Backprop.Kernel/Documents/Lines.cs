using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Kernel.Documents;

/// <summary>Text as the notebook format keeps it: one string, or a list of lines that keep their line ends.</summary>
internal static class Lines
{
    /// <summary>Splits after each <c>\n</c>; an empty text has no lines.</summary>
    internal static JsonArray ToJson(string text)
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

    /// <summary>Joins either form; null when the node is neither.</summary>
    internal static string? TryRead(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(IsString) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        JsonValue when IsString(node) => node.GetValue<string>(),
        _ => null,
    };

    private static bool IsString(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String;
}
