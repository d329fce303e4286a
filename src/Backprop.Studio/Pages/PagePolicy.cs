using System.Security.Cryptography;
using System.Text;

namespace Backprop.Studio.Pages;

/// <summary>
/// What may run on a page: the page's own scripts, and those that cells showed as HTML or JavaScript. The page says so itself,
/// because one opened from a file has no server that could.
/// </summary>
internal static class PagePolicy
{
    private const string Cdn = "https://cdn.jsdelivr.net";

    /// <summary>The word that scripts of a page carry. Whoever wrote a part of the page cannot know it: it is made from the whole.</summary>
    internal static string Nonce(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..32];

    /// <inheritdoc cref="Nonce(ReadOnlySpan{byte})"/>
    internal static string Nonce(string content) => Nonce(Encoding.UTF8.GetBytes(content));

    /// <summary>The policy as an element for the page's head.</summary>
    /// <param name="nonce">The page's word; null for a page without scripts.</param>
    /// <param name="stylesFromCdn">Whether a style sheet comes from the CDN.</param>
    /// <param name="outputs">What cells showed; null for a page without outputs.</param>
    internal static string Element(string? nonce, bool stylesFromCdn = false, OutputScripts? outputs = null)
    {
        // A cell's script may load others and ask the network, as it may in a notebook.
        bool active = outputs is { AreActive: true };
        string scripts = nonce is null ? "'none'"
            : $"'nonce-{nonce}'" + (active ? " 'strict-dynamic' 'unsafe-eval'" : "") + (outputs is { Handlers.Count: > 0 } ? $" 'unsafe-hashes' {string.Join(' ', outputs.Handlers)}" : "");
        string network = active ? "https: http: data: blob:" : "'none'";
        string styles = active ? " https:" : stylesFromCdn ? " " + Cdn : "";
        // From a file on the disk, 'self' is not the same to every browser.
        return $"""
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src {scripts}; style-src 'self' file: 'unsafe-inline'{styles}; img-src 'self' file: data: blob: https: http:; media-src 'self' file: data: https:; font-src 'self' file: data:{styles}; connect-src {network}; frame-src {network}; worker-src blob:; base-uri 'none'; form-action 'none'">
            """;
    }
}
