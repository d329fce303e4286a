using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Backprop.Jupyter.Messages;

/// <summary>JSON as Jupyter's clients write and read it.</summary>
public static class Json
{
    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 200, AllowDuplicateProperties = false };

    /// <summary>How it is written: for programs, never to be put into a page as it is.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text in an object; null where there is none.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A number in an object; null where there is none.</summary>
    public static int? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>A yes or no in an object.</summary>
    public static bool Flag(this JsonObject json, string name, bool otherwise = false) =>
        json[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A time as Jupyter writes it.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads an object.</summary>
    /// <exception cref="BadMessageException">It is none.</exception>
    internal static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, nodeOptions: null, Careful) as JsonObject
                ?? throw new BadMessageException("The request should be one JSON object { … }.");
        }
        catch (JsonException e)
        {
            throw new BadMessageException($"The request is not JSON: {e.Message}", e);
        }
    }
}
