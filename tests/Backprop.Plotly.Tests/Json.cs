using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Plotly.Tests;

/// <summary>Reads what a figure wrote, and finds where two differ.</summary>
internal static class Json
{
    public static JsonNode Of(Figure figure) => JsonNode.Parse(figure.ToJson())!;

    /// <summary>The places where two values are not the same; 1 and 1.0 are.</summary>
    public static IEnumerable<string> Differences(JsonNode? a, JsonNode? b, string path = "")
    {
        if (a is JsonObject one && b is JsonObject other)
        {
            return one.Select(pair => pair.Key).Union(other.Select(pair => pair.Key), StringComparer.Ordinal).SelectMany(key => Differences(one[key], other[key], $"{path}.{key}"));
        }

        if (a is JsonArray list && b is JsonArray rest && list.Count == rest.Count)
        {
            return list.Zip(rest).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"));
        }

        return JsonNode.DeepEquals(a, b) ? [] : [$"{path}: {a?.ToJsonString() ?? "nothing"} and {b?.ToJsonString() ?? "nothing"}"];
    }
}
