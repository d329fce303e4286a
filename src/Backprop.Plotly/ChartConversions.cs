using System.Globalization;
using Backprop.Lessons.Plots;
using Backprop.Plotly.ForPlotlyNet;
using Backprop.Plotly.ForXPlot;
using GenericChart = Plotly.NET.GenericChart;
using PlotlyChart = XPlot.Plotly.PlotlyChart;

namespace Backprop.Plotly;

/// <summary>Figures of the course to and from the charts of Plotly.NET and XPlot. All three write the same schema, Plotly's.</summary>
public static class ChartConversions
{
    /// <summary>
    /// The figure as a chart of Plotly.NET: traces, axes and marks as that package's own objects, so that its <c>WithXAxisStyle</c> and the like
    /// change what is there. It looks as the figure does. Such a chart has no frames: of an animation it shows the first, and says so.
    /// </summary>
    /// <param name="figure">Any figure.</param>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return ChartWriter.Write(Still(figure, "Plotly.NET"));
    }

    /// <summary>
    /// The figure as a chart of XPlot. It looks as the figure does, and <c>WithTitle</c>, <c>WithXTitle</c> and the like change it.
    /// Such a chart has no frames: of an animation it shows the first, and says so.
    /// </summary>
    /// <param name="figure">Any figure.</param>
    public static PlotlyChart ToXPlot(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return XPlotWriter.Write(Still(figure, "XPlot"));
    }

    /// <summary>
    /// A chart of Plotly.NET as a figure, which shows itself without network and with a caption, and can be put beside another or into an animation.
    /// Where the chart has the size and the template that Plotly.NET gives to every chart, the figure has the course's.
    /// </summary>
    /// <param name="chart">Any chart.</param>
    /// <exception cref="FormatException">The chart holds what plotly.js could not draw; the message says where.</exception>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Figure.FromPlotly(ChartReader.Read(chart).ToJsonString());
    }

    /// <summary>A chart of XPlot as a figure. Where nobody gave the chart a size, the figure has the course's.</summary>
    /// <param name="chart">Any chart.</param>
    /// <inheritdoc cref="ToFigure(GenericChart)"/>
    public static Figure ToFigure(this PlotlyChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return Figure.FromPlotly(XPlotReader.Read(chart).ToJsonString());
    }

    private static Figure Still(Figure figure, string package)
    {
        if (figure.FrameCount > 0)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"A chart of {package} has no frames: this one shows the first of {figure.FrameCount}. The figure keeps them all."));
        }

        return figure.Still();
    }
}
