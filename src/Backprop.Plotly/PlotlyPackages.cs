using System.Runtime.CompilerServices;
using Backprop.Plotly.Loading;

namespace Backprop.Plotly;

/// <summary>Plotly.NET and XPlot in a notebook of the course.</summary>
public static class PlotlyPackages
{
    /// <summary>
    /// Makes both packages at home. From here on a chart of either, as the last expression of a cell, shows itself as a figure of the course does:
    /// without network, in the course's size and colours, with a caption. In .NET Interactive it also lets Plotly.NET 6 find the version of F#'s
    /// library that it wants; so call it before a cell uses Plotly.NET. A second call does no harm.
    /// </summary>
    /// <returns>A line to show: the packages are ready.</returns>
    /// <exception cref="InvalidOperationException">A cell before this one, or the same, has fetched Plotly.NET, and it cannot run any more.</exception>
    public static string Ready()
    {
        // Nothing of the packages may be touched before the first line is done, so the second is a method of its own.
        PackageAssemblies.Install();
        return RegisterCharts();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string RegisterCharts()
    {
        PackageAssemblies.Check(typeof(global::Plotly.NET.GenericChart).Assembly);
        return ChartDisplay.Register()
            ? "Plotly.NET and XPlot are ready: a chart of theirs shows itself."
            : "Plotly.NET and XPlot are ready. There is no notebook here in which a chart could show itself.";
    }
}
