using System.Net;
using System.Text.RegularExpressions;
using Backprop.Kernel.Outputs;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Kernel.Displays;

/// <summary>A value in words, for front ends that have no page.</summary>
internal static partial class PlainText
{
    /// <summary>A value by the package's rules; HTML without its tags.</summary>
    public static string Of(object? value)
    {
        try
        {
            return ValueText.Clean(value is IHtmlContent html ? Of(html) : value.ToDisplayString(PlainTextFormatter.MimeType));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // It has been shown as HTML already: what it is has to do here.
            return value?.GetType().Name ?? "";
        }
    }

    private static string Of(IHtmlContent html)
    {
        using var text = new StringWriter();
        html.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        return WebUtility.HtmlDecode(Space().Replace(Tags().Replace(Unseen().Replace(text.ToString(), ""), " "), " ")).Trim();
    }

    [GeneratedRegex("<(?<name>script|style)[^>]*>.*?</\\k<name>\\s*>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();
}
