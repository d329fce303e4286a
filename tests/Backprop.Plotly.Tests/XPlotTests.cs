using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using XPlot.Plotly;

namespace Backprop.Plotly.Tests;

public class XPlotTests
{
    private static Scatter Line => new() { x = new[] { 1, 2, 3 }, y = new[] { 1.5, 2, double.NaN }, mode = "lines", name = "loss" };

    [Fact]
    public void A_bare_chart_becomes_a_figure_of_the_house()
    {
        JsonNode figure = Json.Of(Chart.Plot(Line).ToFigure());
        Assert.Equal("""{"type":"scatter","x":[1,2,3],"y":[1.5,2.0,"NaN"],"mode":"lines","name":"loss"}""", figure["data"]![0]!.ToJsonString());
        Assert.Equal(400, (int)figure["layout"]!["height"]!);
        Assert.Null(figure["layout"]!["width"]);
        Assert.Equal("Line plot, y against x from 1 to 3: loss: 3 points from 1.5 to NaN, lowest 1.5, highest 2, 1 of them not finite.", Chart.Plot(Line).ToFigure().Caption);
    }

    [Fact]
    public void Titles_that_are_strings_become_what_todays_plotly_shows()
    {
        PlotlyChart chart = Chart.Plot([Line, new Scatter { x = (int[])[1], y = (int[])[2], mode = "markers", name = "</script> \"};" }]);
        chart.WithTitle("var layout = {}; \"Two\"");
        chart.WithXTitle("epoch");
        chart.WithYTitle("loss");
        chart.WithSize(500, 350);
        JsonNode figure = Json.Of(chart.ToFigure());
        Assert.Equal("var layout = {}; \"Two\"", (string)figure["layout"]!["title"]!["text"]!);
        Assert.Equal("""{"title":{"text":"epoch"}}""", figure["layout"]!["xaxis"]!.ToJsonString());
        Assert.Equal((500, 350), ((int)figure["layout"]!["width"]!, (int)figure["layout"]!["height"]!));
        Assert.Equal("</script> \"};", (string)figure["data"]![1]!["name"]!);
    }

    [Fact]
    public void A_layout_without_anything_and_no_layout_are_the_same()
    {
        Assert.Equal(Json.Of(Chart.Plot(Line).ToFigure()).ToJsonString(), Json.Of(Chart.Plot(Line, new Layout.Layout()).ToFigure()).ToJsonString());
    }

    [Fact]
    public void Its_methods_change_a_chart_that_was_a_figure_and_leave_the_rest()
    {
        Figure figure = Plot.Line([1, 10, 100], "loss").XAxis("epoch").YAxis("loss", log: true).Titled("before");
        PlotlyChart chart = figure.ToXPlot();
        chart.WithTitle("after");
        chart.WithXTitle("step");
        chart.WithLabel("renamed");
        chart.WithLegend(enabled: true);
        JsonNode after = Json.Of(chart.ToFigure());
        Assert.Equal("after", (string)after["layout"]!["title"]!["text"]!);
        Assert.Equal("step", (string)after["layout"]!["xaxis"]!["title"]!["text"]!);
        Assert.Equal("y", (string)after["layout"]!["xaxis"]!["anchor"]!);
        Assert.Equal("log", (string)after["layout"]!["yaxis"]!["type"]!);
        Assert.Equal("renamed", (string)after["data"]![0]!["name"]!);
        Assert.True((bool)after["layout"]!["showlegend"]!);
    }

    [Fact]
    public void Charts_become_an_animation() =>
        Assert.Equal(2, Json.Of(Figure.Animate([Chart.Plot(Line).ToFigure(), Chart.Plot(Line).ToFigure()]))["frames"]!.AsArray().Count);
}
