using System.Globalization;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons;

/// <summary>Says that the course's library is loaded.</summary>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ReadyNote : IShownAsHtml
{
    private readonly bool _plotsInSpace;

    internal ReadyNote(bool plotsInSpace) => _plotsInSpace = plotsInSpace;

    /// <summary>The line itself.</summary>
    public override string ToString()
    {
        Version version = typeof(ReadyNote).Assembly.GetName().Version ?? new(0, 0, 0);
        string number = version.ToString(3);
        return string.Create(CultureInfo.InvariantCulture, $"Backprop.Lessons {number} is ready. Run the cells in order with Shift+Enter.");
    }

    string IShownAsHtml.ToText() => ToString();

    // The course's own pages have plotly.js; elsewhere the page gets it here, once.
    string IShownAsHtml.ToHtml()
    {
        PlotlyScript.HasSpace = _plotsInSpace;
        return $"<p>{Html.Escape(ToString())}</p>" + PlotlyScript.Packed(PlotlyBuild.Flat) + (_plotsInSpace ? PlotlyScript.Packed(PlotlyBuild.Space) : "");
    }
}
