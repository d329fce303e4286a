using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class FigureTests
{
    private static readonly Figure Loss = Plot.Line([100, 1, 0.01], "loss");

    [Fact]
    public void Every_method_leaves_the_figure_as_it_was()
    {
        string before = Loss.ToJson();
        _ = Loss.Titled("t").XAxis("epoch").YAxis("loss", log: true).With(Loss).Named("n").Note(1, 1, "n").HorizontalLine(1, "l").Beside(Loss);
        Assert.Equal(before, Loss.ToJson());
    }

    [Fact]
    public void Titles_are_objects_as_every_version_of_plotly_reads_them()
    {
        JsonNode layout = PlotlyJson.Layout(Loss.Titled("Loss").XAxis("epoch").YAxis("loss"));
        Assert.Equal("Loss", (string)layout["title"]!["text"]!);
        Assert.Equal("epoch", (string)layout["xaxis"]!["title"]!["text"]!);
        Assert.Equal("loss", (string)layout["yaxis"]!["title"]!["text"]!);
    }

    public static TheoryData<Figure> EveryKind =>
    [
        Plot.Line([1, 2]),
        Plot.Scatter([1], [2]),
        Plot.Bars(["a"], [1]),
        Plot.Function(Math.Sin, 0, 1),
        Plot.Heatmap(new double[2, 2]),
        Plot.Contour((x, y) => x + y, (0, 1), (0, 1)),
    ];

    [Theory]
    [MemberData(nameof(EveryKind), DisableDiscoveryEnumeration = true)]
    public void Axes_always_have_a_title(Figure figure)
    {
        JsonNode layout = PlotlyJson.Layout(figure);
        Assert.NotEqual("", (string)layout["xaxis"]!["title"]!["text"]!);
        Assert.NotEqual("", (string)layout["yaxis"]!["title"]!["text"]!);
    }

    [Fact]
    public void A_long_title_is_broken_into_lines()
    {
        string title = "How the loss of two networks falls while they learn the same task with the same step";
        string[] lines = ((string)PlotlyJson.Layout(Loss.Titled(title))["title"]!["text"]!).Split("<br>");
        Assert.True(lines.Length > 1);
        Assert.All(lines, line => Assert.True(line.Length <= 40));
        Assert.Equal(title, string.Join(' ', lines));
    }

    [Fact]
    public void Text_is_shown_as_written() =>
        Assert.Equal("a &lt;b&gt; &amp; c", (string)PlotlyJson.Layout(Loss.Titled("a <b> & c"))["title"]!["text"]!);

    [Fact]
    public void A_log_axis_takes_its_range_in_the_unit_of_the_data()
    {
        JsonNode axis = PlotlyJson.Layout(Loss.YAxis("loss", log: true, range: (0.001, 100)))["yaxis"]!;
        Assert.Equal("log", (string)axis["type"]!);
        Assert.Equal([-3, 2], PlotlyJson.Numbers(axis["range"]));
        Assert.Throws<ArgumentException>(() => Loss.YAxis("loss", log: true, range: (0, 1)));
        Assert.Throws<ArgumentException>(() => Loss.YAxis("loss", range: (1, 1)));
    }

    [Theory]
    [InlineData(1e-5, 1e2, 1)]
    [InlineData(1e-30, 1e2, 4)]
    public void A_log_axis_over_decades_has_powers_of_ten_only(double low, double high, int step) =>
        Assert.Equal(step, (int)PlotlyJson.Layout(Plot.Line([low, high]).YAxis("loss", log: true))["yaxis"]!["dtick"]!);

    [Fact]
    public void A_short_log_axis_has_several_ticks()
    {
        JsonNode axis = PlotlyJson.Layout(Plot.Line([1, 8]).YAxis("loss", log: true))["yaxis"]!;
        Assert.True(PlotlyJson.Numbers(axis["tickvals"]).Count(tick => tick is >= 1 and <= 8) >= 3);
    }

    [Fact]
    public void Notes_stand_at_the_point_on_a_log_axis_too()
    {
        JsonNode note = PlotlyJson.Layout(Loss.YAxis("loss", log: true).Note(1, 0.01, "here"))["annotations"]![0]!;
        Assert.Equal((1, -2), ((double)note["x"]!, (double)note["y"]!));
        Assert.Equal("here", (string)note["text"]!);
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Note(double.NaN, 1, "nowhere"));
    }

    [Fact]
    public void A_line_across_has_its_label()
    {
        Figure figure = Loss.YAxis("loss", log: true).HorizontalLine(0.1, "target").VerticalLine(1, "now");
        Assert.Equal(["target", "now"], PlotlyJson.Annotations(figure));
        JsonNode shapes = PlotlyJson.Layout(figure)["shapes"]!;
        Assert.Equal(0.1, (double)shapes[0]!["y0"]!);
        Assert.Equal(1, (double)shapes[1]!["x0"]!);
    }

    [Fact]
    public void Lines_drawn_together_differ_in_look_and_show_a_legend()
    {
        Figure figure = Enumerable.Range(0, 12).Select(i => Plot.Line([i, i + 1.0], $"line {i}")).Aggregate((all, one) => all.With(one));
        JsonArray data = PlotlyJson.Of(figure)["data"]!.AsArray();
        Assert.Equal(12, data.Select(trace => (string)trace!["line"]!["color"]! + (string)trace["line"]!["dash"]!).Distinct().Count());
        Assert.All(data, trace => Assert.True((bool)trace!["showlegend"]!));
    }

    [Fact]
    public void More_lines_than_looks_still_draw()
    {
        Figure figure = Enumerable.Range(0, 40).Select(i => Plot.Line([i, i + 1.0], $"line {i}")).Aggregate((all, one) => all.With(one));
        Assert.Equal(40, PlotlyJson.Of(figure)["data"]!.AsArray().Count);
    }

    [Fact]
    public void One_name_is_one_colour_in_all_panels_and_one_entry_in_the_legend()
    {
        Figure left = Plot.Lines(("train", [2, 1]), ("test", [3, 2]));
        Figure right = Plot.Lines(("test", [0.5, 0.6]), ("train", [0.7, 0.8]));
        JsonArray data = PlotlyJson.Of(left.Beside(right))["data"]!.AsArray();
        Assert.Equal((string)data[0]!["line"]!["color"]!, (string)data[3]!["line"]!["color"]!);
        Assert.Equal((string)data[1]!["line"]!["color"]!, (string)data[2]!["line"]!["color"]!);
        Assert.Equal(2, data.Count(trace => (bool)trace!["showlegend"]!));
    }

    [Fact]
    public void One_line_needs_no_legend() => Assert.Null(PlotlyJson.Layout(Loss)["legend"]);

    [Fact]
    public void Named_renames_what_was_drawn_last()
    {
        Figure figure = Loss.With(Plot.Line([1, 2], "old")).Named("new");
        Assert.Equal("loss", (string)PlotlyJson.Trace(figure, 0)["name"]!);
        Assert.Equal("new", (string)PlotlyJson.Trace(figure, 1)["name"]!);
    }

    [Fact]
    public void Figures_side_by_side_have_axes_and_titles_of_their_own()
    {
        Figure figure = Loss.Titled("left").Beside(Plot.Heatmap(new double[2, 2]).Titled("middle")).Beside(Loss.Titled("right")).Titled("all");
        JsonNode layout = PlotlyJson.Layout(figure);
        Assert.Equal(["left", "middle", "right"], PlotlyJson.Annotations(figure));
        Assert.Equal("all", (string)layout["title"]!["text"]!);
        List<string> axes = ["xaxis", "xaxis2", "xaxis3"];
        double?[][] domains = [.. axes.Select(axis => PlotlyJson.Numbers(layout[axis]!["domain"]))];
        Assert.True(domains[0][1] < domains[1][0] && domains[1][1] < domains[2][0] && domains[2][1] <= 1);
        Assert.Equal("x3", (string)PlotlyJson.Trace(figure, 2)["xaxis"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Between_two_panels_a_scale_and_its_title_have_room_on_a_small_screen(bool colours)
    {
        const double plotOnPhone = 300;
        const double scaleAndTitle = 64;
        const double colourBar = 40;
        Figure left = colours ? Plot.Contour((x, y) => x * y, (-1, 1), (-1, 1), 5) : Plot.Line([1, 2]);
        JsonNode layout = PlotlyJson.Layout(left.Beside(Plot.Line([-0.001, -0.002]).YAxis("gradient")));
        double gap = (double)layout["xaxis2"]!["domain"]![0]! - (double)layout["xaxis"]!["domain"]![1]!;
        Assert.InRange(gap * plotOnPhone, scaleAndTitle + (colours ? colourBar : 0), plotOnPhone / 2);
        Assert.Equal((11, 13), ((int)layout["yaxis2"]!["tickfont"]!["size"]!, (int)layout["yaxis2"]!["title"]!["font"]!["size"]!));
        Assert.Null(PlotlyJson.Layout(left)["yaxis"]!["tickfont"]);
    }

    [Fact]
    public void Panels_have_their_own_surface_and_their_own_note()
    {
        Figure figure = Loss.Beside(Plot.Surface((x, y) => x * y, (0, 1), (0, 1))).Beside(Loss.Note(1, 1, "here"));
        Assert.Equal("scene2", (string)PlotlyJson.Trace(figure, 1)["scene"]!);
        Assert.Equal("x3", (string)PlotlyJson.Layout(figure)["annotations"]![0]!["xref"]!);
    }

    [Fact]
    public void What_shares_no_axes_is_not_drawn_together()
    {
        Figure surface = Plot.Surface((x, y) => x * y, (0, 1), (0, 1));
        Assert.Contains("Beside", Assert.Throws<ArgumentException>(() => surface.With(Loss)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Loss.With(Loss.Beside(Loss)));
        Assert.Throws<ArgumentException>(() => Plot.Bars(["a"], [1]).With(Plot.Bars(["b"], [1])));
        Assert.Equal("group", (string)PlotlyJson.Layout(Plot.Bars(["a"], [1]).With(Plot.Bars(["a"], [2])))["barmode"]!);
    }

    [Fact]
    public void Nothing_of_the_removed_parts_of_plotly_is_used()
    {
        string json = Plot.Contour((x, y) => x + y, (0, 1), (0, 1)).With(Loss).Beside(Plot.Heatmap(new double[3, 3])).ToJson();
        Assert.All(["titlefont", "titleside", "titleposition", "heatmapgl", "pointcloud", "\"mapbox"], removed =>
            Assert.DoesNotContain(removed, json, StringComparison.Ordinal));
    }
}
