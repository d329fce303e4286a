using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Backprop.Studio.Server;

/// <summary>JSON in requests and answers.</summary>
internal static class Json
{
    // Answers are read by programs, never put into a page as they are.
    internal static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Careful = new() { MaxDepth = 200, AllowDuplicateProperties = false };

    /// <summary>An answer.</summary>
    internal static IResult Answer(JsonNode content, int status = StatusCodes.Status200OK) =>
        Results.Text(content.ToJsonString(Plain), "application/json", System.Text.Encoding.UTF8, status);

    /// <summary>The body of a request, which may be empty.</summary>
    /// <exception cref="ApiException">It is not a JSON object.</exception>
    internal static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.Length == 0 ? [] : Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>Reads an object.</summary>
    /// <exception cref="ApiException">It is none.</exception>
    internal static JsonObject Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, nodeOptions: null, Careful) as JsonObject
                ?? throw ApiException.Bad("The request should be one JSON object { … }.");
        }
        catch (JsonException e)
        {
            throw ApiException.Bad($"The request is not JSON: {e.Message}", e);
        }
    }

    /// <summary>A text in an object; null where there is none.</summary>
    internal static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A number in an object; null where there is none.</summary>
    internal static int? Number(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>A yes or no in an object.</summary>
    internal static bool Flag(this JsonObject json, string name, bool otherwise = false) =>
        json[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    /// <summary>A time as Jupyter writes it.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
