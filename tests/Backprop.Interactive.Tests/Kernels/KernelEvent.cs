using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Interactive.Tests.Kernels;

/// <summary>One message of .NET Interactive.</summary>
/// <param name="Type">Its kind, for instance <c>ReturnValueProduced</c>.</param>
/// <param name="Token">The command that caused it.</param>
/// <param name="Body">What it says.</param>
internal sealed record KernelEvent(string Type, string? Token, JsonObject Body)
{
    /// <summary>Reads a line; null for one that is no message.</summary>
    public static KernelEvent? Read(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject message && message["eventType"]?.GetValue<string>() is { } type
                ? new KernelEvent(type, message["command"]?["token"]?.GetValue<string>(), message["event"] as JsonObject ?? [])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
