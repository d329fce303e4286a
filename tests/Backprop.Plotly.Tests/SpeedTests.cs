using Backprop.Lessons.Plots;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET.CSharp;

namespace Backprop.Plotly.Tests;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// How much of the processor a warm chart takes. A figure of the course takes a third of a millisecond on two quiet processors; a chart may
/// take five, so fifteen times as much. Measured by the process's own time and against a figure in turns, so that a busy machine slows both.
/// </summary>
[Collection(nameof(Alone))]
public class SpeedTests
{
    private const double MostFigures = 15;
    private const int Rounds = 60;
    private const int Charts = 10;

    private static readonly double[] X = [.. Enumerable.Range(0, 300).Select(i => i / 10.0)];
    private static readonly Figure Drawn = Plot.Line(X, X, "loss").XAxis("epoch").YAxis("loss").Titled("Loss");

    // The runtime compiles what runs often once more, after a while.
    private static readonly Lazy<bool> Warm = new(() =>
    {
        Formatter.ResetToDefault();
        PlotlyPackages.Ready();
        for (int i = 0; i < 100; i++)
        {
            Assert.All(Ways, way => Assert.StartsWith("<div class=\"backprop-figure\"", Show(way.Data), StringComparison.Ordinal));
        }

        return true;
    });

    public static TheoryData<string> Ways => ["to Plotly.NET", "to XPlot", "bare chart", "combined charts", "chosen template", "XPlot's chart"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_warm_chart_takes_less_than_five_milliseconds_of_a_quiet_machine(string way)
    {
        Assert.True(Warm.Value);
        double chart = double.PositiveInfinity, figure = double.PositiveInfinity;
        for (int round = 0; round < Rounds && (round < 5 || chart > MostFigures / 2 * figure); round++)
        {
            chart = Math.Min(chart, Time(way));
            figure = Math.Min(figure, Time("figure"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{way}: {chart:0.00} ms; a figure: {figure:0.00} ms");
        Assert.InRange(chart / figure, 0, MostFigures);
    }

    private static double Time(string way)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Charts; i++)
        {
            Assert.NotEmpty(Show(way));
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Charts;
    }

    // From the learner's call to the text that the kernel sends.
    private static string Show(string way) => way switch
    {
        "figure" => Drawn.ToDisplayString("text/html"),
        "to Plotly.NET" => Drawn.ToPlotlyNet().ToDisplayString("text/html"),
        "to XPlot" => Drawn.ToXPlot().ToDisplayString("text/html"),
        "bare chart" => Line().ToDisplayString("text/html"),
        "combined charts" => Chart.Combine([Line(), Line()]).WithXAxisStyle<double, double, string>(TitleText: "epoch").ToDisplayString("text/html"),
        "chosen template" => Dark().ToDisplayString("text/html"),
        _ => global::XPlot.Plotly.Chart.Plot(new global::XPlot.Plotly.Scatter { x = X, y = X }).ToDisplayString("text/html"),
    };

    private static global::Plotly.NET.GenericChart Line() => Chart.Line<double, double, string>(x: X, y: X);

    private static global::Plotly.NET.GenericChart Dark()
    {
        global::Plotly.NET.GenericChart chart = Line();
        global::Plotly.NET.GenericChart.getLayout(chart).SetProperty("template", global::Plotly.NET.ChartTemplates.dark);
        return chart;
    }
}
