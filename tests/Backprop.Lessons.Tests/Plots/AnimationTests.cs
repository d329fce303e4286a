using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class AnimationTests
{
    private static Figure Falling(int frames) => Figure.Animate(
        [.. Enumerable.Range(1, frames).Select(n => Plot.Line([10.0 * n, n], "loss").With(Plot.Line([1, 1], "target")))],
        label: "epoch", millisecondsPerFrame: 120);

    [Fact]
    public void There_is_a_frame_and_a_step_of_the_slider_for_each_figure()
    {
        JsonNode json = PlotlyJson.Of(Falling(5));
        Assert.Equal(5, json["frames"]!.AsArray().Count);
        JsonNode slider = json["layout"]!["sliders"]![0]!;
        Assert.Equal(["0", "1", "2", "3", "4"], slider["steps"]!.AsArray().Select(step => (string)step!["label"]!));
        Assert.StartsWith("epoch", (string)slider["currentvalue"]!["prefix"]!, StringComparison.Ordinal);
        Assert.Equal(["Play", "Pause"], json["layout"]!["updatemenus"]![0]!["buttons"]!.AsArray().Select(button => (string)button!["label"]!));
    }

    [Fact]
    public void Each_step_of_the_slider_goes_to_its_frame_even_when_names_repeat()
    {
        JsonNode json = PlotlyJson.Of(Figure.Animate([Plot.Line([1]), Plot.Line([2]), Plot.Line([3])], ["a", "a", "b"]));
        string[] frames = [.. json["frames"]!.AsArray().Select(frame => (string)frame!["name"]!)];
        string[] targets = [.. json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Select(step => (string)step!["args"]![0]![0]!)];
        Assert.Equal(frames, targets);
        Assert.Equal(3, frames.Distinct().Count());
    }

    [Fact]
    public void The_play_button_plays_at_the_asked_speed()
    {
        JsonNode play = PlotlyJson.Layout(Falling(3))["updatemenus"]![0]!["buttons"]![0]!["args"]!;
        Assert.Null(play[0]);
        Assert.Equal(120, (int)play[1]!["frame"]!["duration"]!);
    }

    [Fact]
    public void Axes_cover_all_frames()
    {
        double?[] range = PlotlyJson.Numbers(PlotlyJson.Layout(Falling(5))["yaxis"]!["range"]);
        Assert.True(range[0] < 1 && range[1] > 50);
    }

    [Fact]
    public void Log_axes_cover_all_frames_in_decades()
    {
        var figure = Figure.Animate([Plot.Line([1000, 1]).YAxis("loss", log: true), Plot.Line([1, 0.001]).YAxis("loss", log: true)]);
        double?[] range = PlotlyJson.Numbers(PlotlyJson.Layout(figure)["yaxis"]!["range"]);
        Assert.InRange(range[0]!.Value, -4, -3);
        Assert.InRange(range[1]!.Value, 3, 4);
    }

    [Fact]
    public void A_range_that_was_asked_for_stays()
    {
        var figure = Figure.Animate([Plot.Line([1, 5]).YAxis("y", range: (0, 3)), Plot.Line([1, 9]).YAxis("y", range: (0, 3))]);
        Assert.Equal([0, 3], PlotlyJson.Numbers(PlotlyJson.Layout(figure)["yaxis"]!["range"]));
    }

    [Fact]
    public void One_colour_is_one_value_in_all_frames()
    {
        var figure = Figure.Animate([Plot.Heatmap(new double[20, 20]), Plot.Heatmap(Filled(7)), Plot.Heatmap(Filled(3))]);
        foreach (JsonNode? frame in PlotlyJson.Of(figure)["frames"]!.AsArray())
        {
            Assert.Equal((0, 7), ((double)frame!["data"]![0]!["zmin"]!, (double)frame["data"]![0]!["zmax"]!));
        }

        static double[,] Filled(double value)
        {
            double[,] matrix = new double[20, 20];
            matrix[0, 0] = value;
            return matrix;
        }
    }

    [Fact]
    public void What_stands_still_is_written_once()
    {
        var figure = Figure.Animate(
            [.. Enumerable.Range(0, 50).Select(n => Plot.Contour((x, y) => x * x + y * y, (-1, 1), (-1, 1)).With(Plot.Scatter([n / 50.0], [0])))]);
        Assert.Equal(50, PlotlyJson.Of(figure)["frames"]!.AsArray().Count);
        Assert.InRange(figure.ToJson().Length, 1, 120_000);
        Assert.Empty(PlotlyJson.Of(figure)["frames"]![7]!["data"]![0]!.AsObject());
    }

    [Fact]
    public void Each_frame_names_all_traces_for_plotly_wipes_the_others()
    {
        foreach (JsonNode? frame in PlotlyJson.Of(Falling(3))["frames"]!.AsArray())
        {
            Assert.Equal([0, 1], PlotlyJson.Numbers(frame!["traces"]));
            Assert.Equal(2, frame["data"]!.AsArray().Count);
        }
    }

    [Fact]
    public void Points_on_a_coloured_area_change_an_axis_too_little_to_see()
    {
        var figure = Figure.Animate(
            [.. Enumerable.Range(0, 3).Select(n => Plot.Contour((x, y) => x + y, (-1, 1), (-1, 1), 5).With(Plot.Scatter([n / 3.0], [0])))]);
        double[] ends = [.. PlotlyJson.Of(figure)["frames"]!.AsArray().Select(frame => (double)frame!["layout"]!["xaxis"]!["range"]![1]!)];
        Assert.Equal(3, ends.Distinct().Count());
        Assert.All(ends, end => Assert.InRange(Math.Abs(end - 1), 1e-10, 1e-7));
    }

    [Fact]
    public void Notes_and_titles_change_with_the_frames()
    {
        var figure = Figure.Animate([.. Enumerable.Range(0, 3).Select(n => Plot.Line([1, 2]).Titled($"epoch {n}").Note(n, n, $"note {n}"))]);
        JsonArray frames = PlotlyJson.Of(figure)["frames"]!.AsArray();
        Assert.Equal("epoch 2", (string)frames[2]!["layout"]!["title"]!["text"]!);
        Assert.Equal("note 1", (string)frames[1]!["layout"]!["annotations"]![0]!["text"]!);
    }

    [Fact]
    public void What_is_said_of_an_animation_holds_in_every_frame()
    {
        Figure figure = Falling(3).Titled("Falling").XAxis("step").With(Plot.Line([5, 5], "added")).HorizontalLine(2, "limit");
        JsonNode json = PlotlyJson.Of(figure);
        Assert.Equal("Falling", (string)json["layout"]!["title"]!["text"]!);
        Assert.Equal("step", (string)json["layout"]!["xaxis"]!["title"]!["text"]!);
        Assert.Equal(3, json["data"]!.AsArray().Count);
        Assert.Equal(["limit"], PlotlyJson.Annotations(figure));
    }

    [Fact]
    public void A_still_figure_beside_an_animation_stands_still()
    {
        JsonNode json = PlotlyJson.Of(Falling(4).Beside(Plot.Heatmap(new double[2, 2])));
        Assert.Equal(4, json["frames"]!.AsArray().Count);
        Assert.Equal(3, json["data"]!.AsArray().Count);
        Assert.Throws<ArgumentException>(() => Falling(4).Beside(Falling(3)));
        Assert.Equal(4, PlotlyJson.Of(Falling(4).Beside(Falling(4)))["frames"]!.AsArray().Count);
    }

    [Fact]
    public void Frames_that_do_not_fit_are_refused_with_the_frame()
    {
        Assert.Equal("frames", Assert.Throws<ArgumentException>(() => Figure.Animate([])).ParamName);
        string message = Assert.Throws<ArgumentException>(() => Figure.Animate([Plot.Line([1]), Plot.Line([1]).With(Plot.Scatter([1], [1]))])).Message;
        Assert.Contains("Frame 1 shows line plot + scatter plot, but frame 0 shows line plot", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Figure.Animate([Plot.Line([1])], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Figure.Animate([Falling(2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Animate([Plot.Line([1])], millisecondsPerFrame: 0));
    }
}
