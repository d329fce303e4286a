using Backprop.Kernel.Displays;
using Backprop.Lessons.Plots;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET.CSharp;

namespace Backprop.Plotly.Tests;

/// <summary>After <see cref="PlotlyPackages.Ready"/> a chart shows itself as a figure does.</summary>
[Collection("alone")]
public class DisplayTests
{
    private static readonly double[] X = [1, 2];

    public static TheoryData<string> Packages => ["Plotly.NET", "XPlot"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_chart_shows_itself_as_its_figure(string package)
    {
        Assert.Equal("Backprop.Kernel", typeof(NotebookDisplay).Assembly.GetName().Name);
        Formatter.ResetToDefault();
        Assert.Equal("Plotly.NET and XPlot are ready: a chart of theirs shows itself.", PlotlyPackages.Ready());
        Assert.Equal(PlotlyPackages.Ready(), PlotlyPackages.Ready());
        object chart = package is "XPlot"
            ? global::XPlot.Plotly.Chart.Plot(new global::XPlot.Plotly.Scatter { x = X, y = X })
            : Chart.Line<double, double, string>(x: X, y: X);
        Figure figure = chart is global::XPlot.Plotly.PlotlyChart x ? x.ToFigure() : ((global::Plotly.NET.GenericChart)chart).ToFigure();

        // Our kernel's assembly is there. Where it is not, the front end gets no JSON: it would be a string.
        Assert.Equal(["text/html", "text/plain", "application/vnd.plotly.v1+json"], Formatter.GetPreferredMimeTypesFor(chart.GetType()));
        Assert.Equal(figure.Caption, chart.ToDisplayString("text/plain"));
        Assert.Equal(figure.ToJson(), chart.ToDisplayString("application/vnd.plotly.v1+json"));
        string html = chart.ToDisplayString("text/html");
        Assert.StartsWith("<div class=\"backprop-figure\"", html, StringComparison.Ordinal);
        Assert.Contains(figure.ToJson(), html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_drawn_is_said_in_its_place()
    {
        PlotlyPackages.Ready();
        global::Plotly.NET.GenericChart chart = Chart.Line<double, double, string>(x: X, y: X);
        global::Plotly.NET.GenericChart.getTraces(chart)[0].SetProperty("x", 5);
        Assert.Equal("This Chart cannot be shown: This is not a Plotly figure: data[0].x is the number 5, not a list of values.", chart.ToDisplayString("text/plain"));
    }
}
