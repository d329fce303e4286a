using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;
using FsCheck;
using FsCheck.Fluent;

namespace Backprop.Lessons.Tests.Plots;

public class PlotTests
{
    [Fact]
    public void A_line_without_x_counts_from_zero()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Line([4, 2, 1], "loss"));
        Assert.Equal([0, 1, 2], PlotlyJson.Numbers(trace["x"]));
        Assert.Equal([4, 2, 1], PlotlyJson.Numbers(trace["y"]));
        Assert.Equal("loss", (string)trace["name"]!);
    }

    [Fact]
    public void A_plot_keeps_the_values_it_was_made_from()
    {
        double[] y = [1, 2, 3];
        Figure figure = Plot.Line(y);
        y[1] = 99;
        Assert.Equal(2, PlotlyJson.Numbers(PlotlyJson.Trace(figure)["y"])[1]);
    }

    [Fact]
    public void A_heat_map_keeps_the_values_it_was_made_from()
    {
        double[,] values = { { 1, 2 } };
        Figure figure = Plot.Heatmap(values);
        values[0, 0] = 99;
        Assert.Equal(1, (double)PlotlyJson.Trace(figure)["z"]![0]![0]!);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_a_gap(double value)
    {
        Assert.Equal([1, null, 3], PlotlyJson.Numbers(PlotlyJson.Trace(Plot.Line([1, value, 3]))["y"]));
        Assert.Null(PlotlyJson.Trace(Plot.Heatmap(new[,] { { value, 1 } }))["z"]![0]![0]);
        Assert.Null(PlotlyJson.Trace(Plot.Contour((_, _) => value, (0, 1), (0, 1), 3))["z"]![0]![0]);
    }

    [Fact]
    public void Empty_data_is_refused_by_name()
    {
        Assert.Equal("y", Assert.Throws<ArgumentException>(() => Plot.Line([])).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => Plot.Scatter([], [])).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => Plot.Heatmap(new double[0, 3])).ParamName);
        Assert.Equal("lines", Assert.Throws<ArgumentException>(() => Plot.Lines()).ParamName);
        Assert.Equal("values", Assert.Throws<ArgumentException>(() => Plot.Bars([], [])).ParamName);
    }

    [Fact]
    public void Lists_that_do_not_fit_are_refused_with_both_lengths()
    {
        string message = Assert.Throws<ArgumentException>(() => Plot.Line([1, 2, 3], [1, 2])).Message;
        Assert.Contains("'x' has 3", message, StringComparison.Ordinal);
        Assert.Contains("'y' has 2", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Plot.Scatter([1], [1], labels: ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Plot.Bars(["a"], [1, 2]));
        Assert.Throws<ArgumentException>(() => Plot.Heatmap(new double[2, 3], rows: ["a"]));
    }

    [Fact]
    public void Labels_of_neighbours_stand_on_different_sides()
    {
        Figure alone = Plot.Scatter([0, 1, 2], [0, 5, 1], labels: ["a", "b", "c"]);
        Assert.Equal(["top center"], Positions(alone));
        Assert.Null(PlotlyJson.Trace(Plot.Scatter([0, 1], [0, 1]))["textposition"]);

        // 1.00 and 1.03 touch where the axis ends at 100, and not where it ends at 1.1; on a log axis 10 and 13 do not.
        Figure close = Plot.Scatter([1, 1, 1], [1.00, 1.03, 100], labels: ["1", "2", "3"]);
        Assert.Equal(["middle right", "top center", "top center"], Positions(close));
        Assert.Equal(["top center"], Positions(Plot.Scatter([1, 1, 1], [1.00, 1.05, 1.1], labels: ["1", "2", "3"])));
        Assert.Equal(["top center"], Positions(Plot.Scatter([1, 1, 1], [10, 20, 40], labels: ["1", "2", "3"]).YAxis("y", log: true)));

        // Other traces of the panel count, and what is not finite does not.
        Figure two = Plot.Scatter([0, 10, double.NaN], [0, 10, 1], labels: ["corner", "", "nowhere"]).With(Plot.Scatter([0], [0.5], "other"));
        Assert.Equal(["middle right", "top center", "top center"], Positions(two));

        static string[] Positions(Figure figure) =>
            PlotlyJson.Trace(figure)["textposition"] is JsonArray each ? PlotlyJson.Texts(each) : [(string)PlotlyJson.Trace(figure)["textposition"]!];
    }

    [Fact]
    public void A_function_is_drawn_from_end_to_end()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Function(x => x * x, -1, 2, points: 4));
        Assert.Equal([-1, 0, 1, 2], PlotlyJson.Numbers(trace["x"]));
        Assert.Equal([1, 0, 1, 4], PlotlyJson.Numbers(trace["y"]));
        Assert.Throws<ArgumentException>(() => Plot.Function(x => x, 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Plot.Function(x => x, 0, 1, points: 1));
    }

    [Fact]
    public void An_error_in_the_drawn_function_reaches_its_author() =>
        Assert.Throws<NotImplementedException>(() => Plot.Function(_ => throw new NotImplementedException(), 0, 1));

    [Fact]
    public void A_heat_map_has_row_0_on_top_and_square_cells()
    {
        JsonNode layout = PlotlyJson.Layout(Plot.Heatmap(new double[2, 3]));
        double?[] range = PlotlyJson.Numbers(layout["yaxis"]!["range"]);
        Assert.True(range[0] > range[1]);
        Assert.Equal("x", (string)layout["yaxis"]!["scaleanchor"]!);
    }

    [Fact]
    public void Signed_values_are_coloured_evenly_around_zero()
    {
        JsonNode signed = PlotlyJson.Trace(Plot.Heatmap(new double[,] { { -1, 4 } }));
        Assert.Equal((-4, 4), ((double)signed["zmin"]!, (double)signed["zmax"]!));
        JsonNode positive = PlotlyJson.Trace(Plot.Heatmap(new double[,] { { 1, 4 } }));
        Assert.Equal((1, 4), ((double)positive["zmin"]!, (double)positive["zmax"]!));
    }

    [Fact]
    public void Small_cells_tell_their_values_and_large_maps_do_not()
    {
        Assert.Equal("0.333", (string)PlotlyJson.Trace(Plot.Heatmap(new[,] { { 1.0 / 3 } }))["text"]![0]![0]!);
        Assert.Null(PlotlyJson.Trace(Plot.Heatmap(new double[28, 28]))["text"]);
    }

    [Fact]
    public void A_contour_calls_its_function_with_x_and_y()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Contour((x, y) => 10 * x + y, (0, 1), (0, 2), 3));
        Assert.Equal([0, 5, 10], PlotlyJson.Numbers(trace["z"]![0]));
        Assert.Equal([2, 7, 12], PlotlyJson.Numbers(trace["z"]![2]));
    }

    [Fact]
    public void Log_colours_keep_true_values_on_the_colour_bar()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Contour((x, _) => Math.Pow(10, x), (-3, 3), (0, 1), 7, logColors: true));
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], PlotlyJson.Numbers(trace["colorbar"]!["tickvals"]));
        Assert.Equal(["0.001", "0.01", "0.1", "1", "10", "100", "1000"], PlotlyJson.Texts(trace["colorbar"]!["ticktext"]));
        Assert.Equal("0.001", (string)trace["text"]![0]![0]!);
    }

    [Fact]
    public void A_loss_that_is_zero_but_for_rounding_does_not_stretch_the_colours()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Contour((x, y) => Math.Pow(x * y * 5 - 7, 2) + 1e-30, (0, 2), (0, 2), logColors: true));
        Assert.InRange((double)trace["zmin"]!, -4, 0);
    }

    [Fact]
    public void Long_names_of_bars_take_several_lines() => Assert.Equal(
        ["update, then<br>pass back"],
        PlotlyJson.Texts(PlotlyJson.Layout(Plot.Bars(["update, then pass back"], [1]))["xaxis"]!["ticktext"]));

    [Fact]
    public void A_zero_under_log_colours_takes_the_smallest_positive_value()
    {
        JsonNode trace = PlotlyJson.Trace(Plot.Contour((x, _) => x, (0, 2), (0, 1), 3, logColors: true));
        Assert.Equal([0, 0, Math.Round(Math.Log10(2), 6)], PlotlyJson.Numbers(trace["z"]![0]));
        Assert.Equal("0", (string)trace["text"]![0]![0]!);
    }

    [Fact]
    public void A_million_points_become_some_thousands_and_keep_their_peak_and_their_gap()
    {
        double[] y = [.. Enumerable.Range(0, 1_000_000).Select(i => Math.Sin(i / 1e5))];
        y[700_001] = 25;
        y[300_001] = double.NaN;
        double?[] drawn = PlotlyJson.Numbers(PlotlyJson.Trace(Plot.Line(y))["y"]);
        Assert.InRange(drawn.Length, 1000, 10_000);
        Assert.Contains(25, drawn);
        Assert.Contains(null, drawn);
        Assert.Equal(Math.Round(y[^1], 9), Math.Round(drawn[^1]!.Value, 9));
    }

    [Fact]
    public void A_large_cloud_keeps_its_outliers()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextDouble())];
        double[] y = [.. x.Select(_ => random.NextDouble())];
        (x[77], y[77]) = (40, 50);
        JsonNode trace = PlotlyJson.Trace(Plot.Scatter(x, y));
        Assert.InRange(trace["x"]!.AsArray().Count, 2, 20_000);
        Assert.Contains(40, PlotlyJson.Numbers(trace["x"]));
    }

    [Fact]
    public void Any_numbers_and_any_name_make_valid_json() => Prop.ForAll(
        ArbMap.Default.ArbFor<double[]>().Filter(values => values.Length > 0),
        ArbMap.Default.ArbFor<NonNull<string>>(),
        (values, name) =>
        {
            Figure figure = Plot.Line(values, name.Get).Titled(name.Get).YAxis(name.Get, log: true).With(Plot.Scatter(values, values));
            JsonNode json = PlotlyJson.Of(figure);
            return json["data"]!.AsArray().Count == 2 && !figure.ToJson().Contains('<', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_are_not_written_longer_than_a_plot_needs()
    {
        string json = Plot.Line([1.0 / 3, 0.1 + 0.2]).ToJson();
        Assert.Contains("0.333333333333,0.3]", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Dots_stand_over_their_names_and_share_them_with_others()
    {
        Figure figure = Plot.Dots(["a", "b"], [1, 100], "ours").With(Plot.Dots(["a", "b"], [2, 0.1], "theirs")).YAxis("error", log: true);
        JsonNode trace = PlotlyJson.Trace(figure, 1);
        Assert.Equal(("scatter", "markers"), ((string)trace["type"]!, (string)trace["mode"]!));
        Assert.Equal([2, 0.1], PlotlyJson.Numbers(trace["y"]));
        JsonNode axis = PlotlyJson.Layout(figure)["xaxis"]!;
        Assert.Equal(["a", "b"], PlotlyJson.Texts(axis["ticktext"]));
        Assert.Equal([-0.5, 1.5], PlotlyJson.Numbers(axis["range"]));
        Assert.Throws<ArgumentException>(() => figure.With(Plot.Dots(["a", "c"], [1, 2])));
        Assert.Throws<ArgumentException>(() => Plot.Dots(["a"], [1, 2]));
    }
}
