using System.Text;
using System.Text.Json.Nodes;
using Backprop.Jupyter.Messages;
using Microsoft.AspNetCore.Http;

namespace Backprop.Jupyter.Http;

/// <summary>Requests and answers in the form of Jupyter's server API.</summary>
public static class Api
{
    private const string ContentType = "application/json";

    /// <summary>The body of a request, which may be empty.</summary>
    /// <exception cref="BadMessageException">It is not a JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.Length == 0 ? [] : Json.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>An answer.</summary>
    public static IResult Answer(JsonNode content, int status = StatusCodes.Status200OK) =>
        Results.Text(content.ToJsonString(Json.Plain), ContentType, Encoding.UTF8, status);

    /// <summary>Says what was wrong, as Jupyter's clients show it.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(new JsonObject { ["message"] = message, ["reason"] = null }.ToJsonString(Json.Plain));
    }
}
