namespace Backprop.Lessons.Display;

/// <summary>
/// What a value of ours shows in a notebook. A type implements it and carries one line:
/// <c>[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]</c>.
/// </summary>
internal interface IShownAsHtml
{
    /// <summary>An HTML fragment that stands alone; text from a learner is escaped.</summary>
    string ToHtml();

    /// <summary>The same for terminals and screen readers.</summary>
    string ToText();
}
