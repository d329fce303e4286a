using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Backprop.Studio.Server.Security;

/// <summary>What pages of this server may do in a browser.</summary>
internal static class Policies
{
    /// <summary>Nothing: for answers that are no pages.</summary>
    internal const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    private const string Cdn = "https://cdn.jsdelivr.net";

    /// <summary>The classroom's page: scripts only from files of the program.</summary>
    /// <param name="importMap">Where modules come from when libraries come from the network, because the build could not install them; else null.</param>
    internal static string Page(string? importMap)
    {
        string cdn = importMap is null ? "" : " " + Cdn;
        string map = importMap is null ? "" : $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(importMap)))}'";
        return $"default-src 'none'; script-src 'self'{cdn}{map}; style-src 'self' 'unsafe-inline'{cdn}; img-src 'self' data: blob:; font-src 'self' data:{cdn}; "
            + "connect-src 'self'; frame-src 'self'; worker-src blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>
    /// The frame of a cell's HTML: it may run scripts and draw, as notebooks do, but has an origin of its own that nothing here
    /// trusts, and may ask this server for nothing but the libraries.
    /// </summary>
    /// <param name="origin">This server, since 'self' means nothing to an origin of its own.</param>
    internal static string OutputFrame(string origin) =>
        $"sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' {origin}/assets/ {origin}/classroom/ https:; "
        + $"style-src 'unsafe-inline' {origin}/assets/ {origin}/classroom/ https:; img-src data: blob: https:; font-src data: {origin}/assets/ https:; media-src data: blob:; "
        + "connect-src 'none'; frame-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>What holds for every answer.</summary>
    internal static void AddToAll(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Nothing;
    }
}
