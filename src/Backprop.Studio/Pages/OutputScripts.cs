using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Backprop.Studio.Pages;

/// <summary>Lets run what cells show as HTML or JavaScript: nothing else on a page may.</summary>
/// <param name="nonce">The page's word for its scripts.</param>
internal sealed partial class OutputScripts(string nonce)
{
    private readonly SortedSet<string> _handlers = new(StringComparer.Ordinal);

    /// <summary>Whether something that runs was met.</summary>
    internal bool AreActive { get; private set; }

    /// <summary>The handlers in the HTML (<c>onclick="…"</c>), as the hashes that a policy names them by.</summary>
    internal IReadOnlyCollection<string> Handlers => _handlers;

    /// <summary>HTML of an output with the page's word on its scripts.</summary>
    internal string Allow(string html)
    {
        if (!MayBeActive().IsMatch(html))
        {
            return html;
        }

        using IHtmlDocument document = new HtmlParser().ParseDocument("");
        document.Body!.InnerHtml = html;
        // Each is to be looked at, so nothing may stop at the first.
        bool active = document.Body.QuerySelectorAll("*").Select(Allow).ToArray().Contains(true);
        AreActive |= active;
        return active ? document.Body.InnerHtml : html;
    }

    /// <summary>JavaScript of an output as an element.</summary>
    internal string Script(string code)
    {
        AreActive = true;
        return $"<script nonce=\"{nonce}\">{code.Replace("</script", "\\x3C/script", StringComparison.OrdinalIgnoreCase)}</script>";
    }

    // Whether it runs, or brings a page with it.
    private bool Allow(IElement element)
    {
        if (element.LocalName is "script")
        {
            element.SetAttribute("nonce", nonce);
        }
        // A page in the page has its policy.
        if (element.LocalName is "iframe" && element.GetAttribute("srcdoc") is { } inner)
        {
            element.SetAttribute("srcdoc", Allow(inner));
        }

        var handlers = element.Attributes.Where(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ToList();
        _handlers.UnionWith(handlers.Select(handler => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(handler.Value)))}'"));
        return handlers.Count > 0 || element.LocalName is "script" or "iframe" or "object" or "embed";
    }

    [GeneratedRegex(@"<(script|iframe|object|embed)\b|[\s""'/]on\w+\s*=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MayBeActive();
}
