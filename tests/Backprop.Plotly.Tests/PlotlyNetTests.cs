using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using Plotly.NET.CSharp;
using Net = Plotly.NET;

namespace Backprop.Plotly.Tests;

public class PlotlyNetTests
{
    private static readonly double[] X = [1, 2, 3];
    private static readonly double[] Y = [1, 4, double.NaN];

    private static readonly string[] Names = ["a", "b", "c"];

    private static Net.GenericChart Line(string name = "loss") => Chart.Line<double, double, string>(x: X, y: Y, Name: name);

    [Fact]
    public void A_bare_chart_becomes_a_figure_of_the_house()
    {
        JsonNode figure = Json.Of(Line().ToFigure());
        Assert.Equal("""{"type":"scatter","name":"loss","mode":"lines","x":[1,2,3],"y":[1,4,null],"marker":{},"line":{}}""", figure["data"]![0]!.ToJsonString());
        JsonNode layout = figure["layout"]!;
        Assert.Equal(400, (int)layout["height"]!);
        Assert.Null(layout["width"]);
        Assert.Empty(Json.Differences(Json.Of(Plot.Line([1]))["layout"]!["template"], layout["template"]));
        Assert.Equal("Line plot, y against x from 1 to 3: loss: 3 points from 1 to NaN, lowest 1, highest 4, 1 of them not finite.", Line().ToFigure().Caption);
    }

    [Fact]
    public void So_do_charts_that_were_combined_and_styled()
    {
        Net.GenericChart chart = Chart.Combine([Line("train"), Chart.Point<double, double, string>(x: X, y: X, Name: "test")])
            .WithXAxisStyle<double, double, string>(TitleText: "epoch")
            .WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: Net.StyleParam.AxisType.Log);
        With(chart, "title", "Two");
        JsonNode layout = Json.Of(chart.ToFigure())["layout"]!;
        Assert.Equal("#0072B2", (string)layout["template"]!["layout"]!["colorway"]![0]!);
        Assert.Equal("log", (string)layout["yaxis"]!["type"]!);
        Assert.StartsWith("Line plot with scatter plot \"Two\", loss (log scale) against epoch from 1 to 3: train: 3 points", chart.ToFigure().Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_and_a_template_that_somebody_chose_stay()
    {
        JsonNode layout = Json.Of(With(Line().WithSize(700, 300), "template", Net.ChartTemplates.darkMirrored).ToFigure())["layout"]!;
        Assert.Equal((700, 300), ((int)layout["width"]!, (int)layout["height"]!));
        JsonNode theirs = JsonNode.Parse(Net.GenericChart.toFigureJson(With(Line(), "template", Net.ChartTemplates.darkMirrored)))!["layout"]!["template"]!;
        Assert.Empty(Json.Differences(theirs["layout"]!["colorway"], layout["template"]!["layout"]!["colorway"]));
        Assert.Equal((string)theirs["layout"]!["paper_bgcolor"]!, (string)layout["template"]!["layout"]!["paper_bgcolor"]!);
    }

    [Fact]
    public void A_template_made_from_the_usual_one_is_a_chosen_one()
    {
        var mine = new Net.Template();
        Net.ChartTemplates.plotly.DeepCopyPropertiesTo(mine, null, null);
        ((DynamicObj.DynamicObj)mine.GetPropertyValue("layout")).SetProperty("plot_bgcolor", "#123456");
        JsonNode layout = Json.Of(With(Line(), "template", mine).ToFigure())["layout"]!;
        Assert.Equal("#123456", (string)layout["template"]!["layout"]!["plot_bgcolor"]!);
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void Is_read_as_the_package_itself_writes_it(string name)
    {
        Net.GenericChart chart = Make(name);
        JsonNode theirs = JsonNode.Parse(Net.GenericChart.toFigureJson(chart).Replace("\"NaN\"", "null", StringComparison.Ordinal))!;
        JsonNode ours = JsonNode.Parse(ForPlotlyNet.ChartReader.Read(chart).ToJsonString())!;
        Assert.Empty(Json.Differences(theirs["data"], ours["data"]));
        foreach (string key in new[] { "template", "width", "height" })
        {
            theirs["layout"]!.AsObject().Remove(key);
        }

        Assert.Empty(Json.Differences(theirs["layout"], ours["layout"]));
        Assert.NotEmpty(chart.ToFigure().Caption);
    }

    public static TheoryData<string> Charts => ["line", "combined", "contour", "surface", "heatmap", "pie", "bars", "histogram", "box", "polar", "dates", "grid", "colours"];

    [Fact]
    public void Its_methods_change_a_chart_that_was_a_figure_and_leave_the_rest()
    {
        Figure figure = Plot.Line([1, 10, 100], "loss").XAxis("epoch").YAxis("loss", log: true).Titled("before").HorizontalLine(5, "five");
        JsonNode before = Json.Of(figure);
        Net.GenericChart chart = figure.ToPlotlyNet()
            .WithXAxisStyle<double, double, string>(TitleText: "step")
            .WithLegendStyle(BorderWidth: 2);
        Net.Trace.getMarker(Net.GenericChart.getTraces(chart)[0]).SetProperty("size", 20);
        JsonNode after = Json.Of(Chart.Combine([chart, Line()]).ToFigure());
        Assert.Equal("before", (string)after["layout"]!["title"]!["text"]!);
        Assert.Equal("step", (string)after["layout"]!["xaxis"]!["title"]!["text"]!);
        Assert.Equal("loss", (string)after["layout"]!["yaxis"]!["title"]!["text"]!);
        Assert.Equal("log", (string)after["layout"]!["yaxis"]!["type"]!);
        Assert.Equal(before["layout"]!["xaxis"]!["domain"]!.ToJsonString(), after["layout"]!["xaxis"]!["domain"]!.ToJsonString());
        Assert.Equal((20, "#0072B2"), ((int)after["data"]![0]!["marker"]!["size"]!, (string)after["data"]![0]!["marker"]!["color"]!));
        Assert.Equal(2, (double)after["layout"]!["legend"]!["borderwidth"]!);
        Assert.Single(after["layout"]!["shapes"]!.AsArray());
        Assert.Equal(2, after["data"]!.AsArray().Count);
    }

    [Fact]
    public void Charts_become_an_animation()
    {
        Figure film = Figure.Animate([Line().ToFigure(), Line().ToFigure(), Line().ToFigure()], label: "epoch").XAxis("x").YAxis("loss");
        Assert.Equal(3, Json.Of(film)["frames"]!.AsArray().Count);
        Assert.Equal(2, Json.Of(Line().ToFigure().Beside(Plot.Line([1, 2])))["data"]!.AsArray().Count);
    }

    private static Net.GenericChart Make(string name) => name switch
    {
        "line" => Line(),
        "combined" => Chart.Combine([Line(), Chart.Point<double, double, string>(x: X, y: X)]),
        "contour" => Chart.Contour<double, double, double, string>(zData: [X, Y], X: X, Y: X, Name: "z"),
        "surface" => Chart.Surface<double, double, double, string>(zData: [X, X]),
        "heatmap" => Chart.Heatmap<double, int, int, string>(zData: [X, X], ReverseYAxis: true),
        "pie" => Chart.Pie<double, string, string>(values: X, Labels: Names),
        "bars" => Chart.Column<double, string, string>(values: X, Keys: Names),
        "histogram" => Chart.Histogram<double, double, string>(X: X),
        "box" => Chart.BoxPlot<double, double, string>(Y: X),
        "polar" => Chart.PointPolar<double, double, string>(r: X, theta: X),
        "dates" => Chart.Line<DateTime, double, string>(x: [new DateTime(2024, 1, 1), new DateTime(2024, 2, 1)], y: [1, 2]),
        "grid" => Chart.Grid([Line(), Line()], 1, 2),
        "colours" => Chart.Line<double, double, string>(
            x: X, y: X, LineColor: Net.Color.fromKeyword(Net.ColorKeyword.Red), MarkerColor: Net.Color.fromColors([Net.Color.fromHex("#aabbcc"), Net.Color.fromARGB(100, 1, 2, 3), Net.Color.fromString("rgba(1,2,3,0.5)")])),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Net.GenericChart With(Net.GenericChart chart, string property, object value)
    {
        Net.GenericChart.getLayout(chart).SetProperty(property, value);
        return chart;
    }
}
