using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace Backprop.Kernel.Packages;

/// <summary>What a cell shows while it fetches packages, and when it has them.</summary>
/// <param name="State">In which state they are, for instance <c>Restoring packages</c>.</param>
/// <param name="Packages">Those asked for.</param>
/// <param name="More">What there is to add, or nothing.</param>
public sealed record RestoreNote(string State, IReadOnlyList<string> Packages, string More = "")
{
    static RestoreNote()
    {
        Formatter.SetPreferredMimeTypesFor(typeof(RestoreNote), HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        Formatter.Register<RestoreNote>(static note => note.ToHtml(), HtmlFormatter.MimeType);
        Formatter.Register<RestoreNote>(static note => note.ToString(), PlainTextFormatter.MimeType);
    }

    /// <summary>One line.</summary>
    public override string ToString() => $"{State}: {string.Join(", ", Packages)}{(More.Length > 0 ? $" ({More})" : "")}";

    private string ToHtml() =>
        $"<div role=\"status\">{Escape(State)}: {string.Join(", ", Packages.Select(package => $"<strong>{Escape(package)}</strong>"))}"
        + $"{(More.Length > 0 ? $" <small>({Escape(More)})</small>" : "")}</div>";

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
