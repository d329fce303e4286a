using System.Net;
using Backprop.Jupyter.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace Backprop.Studio.Server.Security;

/// <summary>
/// Decides of every request whether it may go on: it must be meant for this computer (a page of another site could make its
/// own name point here), must not come from another site's page, and must know the token.
/// </summary>
/// <param name="token">What a client has to know.</param>
/// <param name="tickets">What lets a browser in once.</param>
/// <param name="address">Where the server listens.</param>
/// <param name="hostName">A name by which others call this computer; null if it has none.</param>
internal sealed class Gate(AccessToken token, Tickets tickets, IPAddress address, string? hostName)
{
    private static readonly string[] Local = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Lets the request through, or answers it.</summary>
    internal async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        Policies.AddToAll(context.Response.Headers);
        if (!IsForUs(context.Request.Host.Host))
        {
            await RefuseAsync(context, $"This server does not answer for the name '{context.Request.Host.Host}'. Use the address that ./course printed.");
            return;
        }

        if (!IsFromUs(context.Request))
        {
            await RefuseAsync(context, "The request comes from a page of another site, which may not use this server.");
            return;
        }

        if (IsPublic(context.Request.Path))
        {
            await next(context);
            return;
        }

        if (context.Request.Query["token"].FirstOrDefault() is { Length: > 0 } offered)
        {
            if (!token.Is(offered))
            {
                await RefuseAsync(context, "The token is not that of this server. Each start makes a new one: use the address that ./course printed last.");
            }
            else if (IsPage(context.Request))
            {
                Enter(context);
            }
            else
            {
                await next(context);
            }

            return;
        }

        bool isKnown = token.Is(FromHeader(context.Request)) || token.IsCookie(context.Request.Cookies[CookieName(context)]);
        if (context.Request.Query["ticket"].FirstOrDefault() is { Length: > 0 } ticket && IsPage(context.Request))
        {
            if (tickets.Take(ticket) || isKnown)
            {
                Enter(context);
            }
            else
            {
                await RefuseAsync(context, "This address worked once, or for a minute. Use the one with ?token=… that ./course printed.");
            }

            return;
        }

        if (isKnown)
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, "The token is missing. Use the address with ?token=… that ./course printed, or send the header 'Authorization: token …'.");
        }
    }

    // An address in numbers is nobody's domain, so it cannot be made to point here by its owner.
    private bool IsForUs(string host) =>
        Local.Contains(host, StringComparer.OrdinalIgnoreCase)
        || host.Equals(hostName, StringComparison.OrdinalIgnoreCase)
        || (!IPAddress.IsLoopback(address) && IPAddress.TryParse(host.Trim('[', ']'), out _));

    // Programs send no Origin; browsers send it with whatever may change something, and with every WebSocket.
    private static bool IsFromUs(HttpRequest request)
    {
        StringValues origins = request.Headers.Origin;
        return origins.Count == 0
            || (origins.Count == 1 && string.Equals(origins[0], $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }

    // Files of the program hold no secret, and the frame of a cell's HTML, which has no cookie, needs them.
    private static bool IsPublic(PathString path) =>
        path.StartsWithSegments("/assets", StringComparison.Ordinal) || path.StartsWithSegments("/classroom", StringComparison.Ordinal) || path.Equals("/output-frame", StringComparison.Ordinal);

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static string? FromHeader(HttpRequest request)
    {
        string[] words = request.Headers.Authorization.ToString().Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [var scheme, var token]
            && (scheme.Equals("token", StringComparison.OrdinalIgnoreCase) || scheme.Equals("bearer", StringComparison.OrdinalIgnoreCase)) ? token : null;
    }

    // From here on the browser has the cookie; the address without token or ticket can be seen, shared and kept.
    private void Enter(HttpContext context)
    {
        context.Response.Cookies.Append(CookieName(context), token.Cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            IsEssential = true,
        });
        var rest = new QueryBuilder(context.Request.Query.Where(entry => entry.Key is not ("token" or "ticket")));
        context.Response.Redirect(context.Request.Path.ToUriComponent() + rest.ToQueryString().ToUriComponent());
    }

    // A browser sends a cookie to every port of a computer; each server has its own name for it.
    private static string CookieName(HttpContext context) => FormattableString.Invariant($"backprop-{context.Connection.LocalPort}");

    private static async Task RefuseAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (IsPage(context.Request))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = Policies.Nothing;
            await context.Response.WriteAsync($"<!doctype html><html lang=\"en\"><title>Backprop</title><h1>Not this way</h1><p>{Pages.Html.Escape(message)}</p></html>");
            return;
        }

        await Api.RefuseAsync(context, StatusCodes.Status403Forbidden, message);
    }
}
