using System.Globalization;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Display;

/// <summary>Says that the course's library is loaded.</summary>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ReadyNote : IShownAsHtml
{
    internal ReadyNote()
    {
    }

    /// <summary>The line itself.</summary>
    public override string ToString()
    {
        Version version = typeof(ReadyNote).Assembly.GetName().Version ?? new(0, 0, 0);
        string number = version.ToString(3);
        return string.Create(CultureInfo.InvariantCulture, $"Backprop.Lessons {number} is ready. Run the cells in order with Shift+Enter.");
    }

    string IShownAsHtml.ToText() => ToString();

    // The course's own pages have plotly.js; elsewhere the page gets the local copy here, once.
    string IShownAsHtml.ToHtml() =>
        $"<p>{Html.Escape(ToString())}</p>" + (HostKernel.DrawsPlots ? "" : PlotlyScript.Inline());
}
