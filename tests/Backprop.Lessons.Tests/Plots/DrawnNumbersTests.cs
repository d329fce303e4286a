using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Lessons.Display;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>With how many digits numbers are written, and what that costs.</summary>
public class DrawnNumbersTests
{
    [Fact]
    public void A_page_gets_six_digits_and_the_figure_itself_twelve()
    {
        Figure figure = Plot.Line([1.0 / 3, -2e-7 / 3, 0, 5, double.NaN]);
        Assert.Contains("\"y\":[0.333333,-6.66667e-08,0,5,null]", Drawn(figure), StringComparison.Ordinal);
        Assert.Equal([0.333333333333, -6.66666666667e-8, 0, 5, null], PlotlyJson.Numbers(PlotlyJson.Trace(figure)["y"]));
    }

    [Fact]
    public void Numbers_that_lie_close_together_keep_apart_on_a_page()
    {
        double[] close = [1000.00001, 1000.00002, 1000.00004];
        Assert.Contains("\"y\":[1000.00001,1000.00002,1000.00004]", Drawn(Plot.Line(close)), StringComparison.Ordinal);
        Assert.Contains("[[5000.0000001,5000.0000002]]", Drawn(Plot.Heatmap(new[,] { { 5000.0000001, 5000.0000002 } })), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_are_written_whole() =>
        Assert.Contains("[123456789,-987654321,1e+15,1.7976931348623157E+308]", Drawn(Plot.Line([123456789, -987654321, 1e15, double.MaxValue])), StringComparison.Ordinal);

    [Fact]
    public void What_came_as_json_is_shown_as_it_came()
    {
        var came = Figure.FromPlotly("""{"data":[{"type":"scatter","y":[0.12345678901234567,1000.0000000000001]}]}""");
        Assert.Contains("[0.12345678901234567,1000.0000000000001]", Drawn(came), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_forms_of_a_shown_figure_have_the_same_numbers()
    {
        Figure figure = Plot.Contour((x, y) => Math.Sin(3 * x) * y, (-1, 1), (-1, 1), 9);
        dynamic plotly = new FigureFormatters().CreateTypeFormatters().Single(formatter => ((dynamic)formatter).MimeType is "application/vnd.plotly.v1+json");
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        plotly.Format(figure, text);
        Assert.Equal(text.ToString(), Drawn(figure));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_film_of_landscapes_is_written_without_a_node_for_each_number(bool log)
    {
        Figure film = Film(log);
        string first = film.ToJson();
        long before = GC.GetAllocatedBytesForCurrentThread();
        string json = film.ToJson();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 8_000_000);
        Assert.Equal(first, json);
        JsonNode last = JsonNode.Parse(json)!["frames"]![29]!["data"]![0]!;
        Assert.Equal(41, last["z"]!.AsArray().Count);
        Assert.Equal(41, last["text"]![40]!.AsArray().Count);
    }

    [Fact]
    public void Arrays_are_the_same_where_their_numbers_are()
    {
        Assert.True(NumberArray.Same(Tree([1, double.NaN]), Tree([1, double.NaN])));
        Assert.False(NumberArray.Same(Tree([1, 2]), Tree([1, 3])));
        Assert.False(NumberArray.Same(Tree([1, 2]), Tree([1, 2, 3])));
        Assert.False(NumberArray.Same(Numbers.Json(new double[2, 3]), Numbers.Json(new double[3, 2])));
        Assert.False(NumberArray.Same(Numbers.Json(new double[2, 3]), Numbers.Texts(new double[2, 3], 12)));
        Assert.False(NumberArray.Same(Tree([1]), null));
        Assert.True(NumberArray.Same(null, null));

        static JsonObject Tree(double[] values) => new() { ["x"] = new JsonArray(Numbers.Json(values), "name") };
    }

    private static Figure Film(bool log) => Figure.Animate([.. Enumerable.Range(1, 30).Select(n =>
        Plot.Contour((x, y) => (x - n / 30.0) * (x - n / 30.0) + n * y * y, (-1, 1), (-1, 1), 41, logColors: log).With(Plot.Scatter([n / 30.0], [0])))]);

    private static string Drawn(Figure figure)
    {
        string after = ((IShownAsHtml)figure).ToHtml().Split("function figure() { return ")[1];
        return after[..after.IndexOf("; }\n", StringComparison.Ordinal)];
    }
}
