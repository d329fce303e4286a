using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

/// <summary>A figure that came as JSON can do what every figure can.</summary>
public class GivenFigureTests
{
    private static readonly int[] Tops = [1, 4];
    private static readonly string[] SceneAxes = ["xaxis", "yaxis", "zaxis"];
    private static readonly string[] XAxes = ["xaxis", "xaxis2", "xaxis3", "xaxis4", "xaxis5"];
    private static readonly Figure Line = Figure.FromPlotly("""{"data":[{"type":"scatter","x":[1,2,3],"y":[10,100,1000],"name":"given"}],"layout":{"xaxis":{"title":{"text":"x","standoff":3}}}}""");
    private static readonly Figure TwoAxes = Figure.FromPlotly("""{"data":[{"y":[1]},{"y":[2],"xaxis":"x2","yaxis":"y2"}],"layout":{"xaxis2":{"anchor":"y2","domain":[0.5,1]},"yaxis2":{"anchor":"x2","title":{"text":"right"}},"annotations":[{"text":"a","xref":"x2","x":1,"yref":"y2 domain","y":1},{"text":"b","xref":"paper","x":1,"y":0,"yref":"paper"}]}}""");

    [Fact]
    public void Takes_titles_and_scales_and_leaves_the_rest_of_an_axis()
    {
        Figure figure = Line.Titled("T & t").XAxis("epoch").YAxis("loss", log: true, range: (1, 1000));
        JsonNode layout = PlotlyJson.Layout(figure);
        Assert.Equal("T &amp; t", (string)layout["title"]!["text"]!);
        Assert.Equal("""{"text":"epoch","standoff":3}""", layout["xaxis"]!["title"]!.ToJsonString());
        Assert.Equal("log", (string)layout["yaxis"]!["type"]!);
        Assert.Equal([0, 3], PlotlyJson.Numbers(layout["yaxis"]!["range"]));
        Assert.Equal(424, (int)layout["height"]!);
        Assert.StartsWith("Line plot \"T & t\", loss (log scale) against epoch from 1 to 3: given: 3 points", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_gets_room_that_the_json_did_not_leave()
    {
        var bare = Figure.FromPlotly(Plot.Line([1, 2]).ToJson());
        (JsonNode before, JsonNode after) = (PlotlyJson.Layout(bare), PlotlyJson.Layout(bare.Titled("one line")));
        Assert.Equal((int)before["height"]! + 24, (int)after["height"]!);
        Assert.Equal((int)before["margin"]!["t"]! + 24, (int)after["margin"]!["t"]!);
    }

    [Fact]
    public void A_scene_takes_titles_of_three_axes()
    {
        Figure surface = Figure.FromPlotly("""{"data":[{"type":"surface","z":[[1,2],[3,4]],"scene":"scene2"}]}""").XAxis("a").YAxis("b").ZAxis("loss", (0, 5));
        JsonNode scene = PlotlyJson.Layout(surface)["scene2"]!;
        Assert.Equal(["a", "b", "loss"], SceneAxes.Select(axis => (string)scene[axis]!["title"]!["text"]!));
        Assert.Equal([0, 5], PlotlyJson.Numbers(scene["zaxis"]!["range"]));
    }

    [Fact]
    public void What_is_drawn_over_it_goes_to_the_last_axes_in_a_colour_of_its_own()
    {
        JsonNode figure = PlotlyJson.Of(TwoAxes.With(Plot.Line([3, 4], "mine")).Note(1, 2, "here").HorizontalLine(1, "one"));
        JsonNode mine = figure["data"]![2]!;
        Assert.Equal(("x2", "y2"), ((string)mine["xaxis"]!, (string)mine["yaxis"]!));
        Assert.Equal("#009E73", (string)mine["line"]!["color"]!);
        JsonNode[] notes = [.. figure["layout"]!["annotations"]!.AsArray()!];
        Assert.Equal(["a", "b", "here", "one"], notes.Select(note => (string)note["text"]!));
        Assert.Equal(("x2", "y2"), ((string)notes[2]["xref"]!, (string)notes[2]["yref"]!));
        Assert.Equal("x2 domain", (string)figure["layout"]!["shapes"]![0]!["xref"]!);
    }

    [Fact]
    public void Its_traces_go_over_a_figure_of_the_course()
    {
        JsonNode figure = PlotlyJson.Of(Plot.Line([3, 4], "mine").YAxis("loss", log: true).With(TwoAxes.Named("theirs")));
        Assert.Equal(["x", "x", "x"], figure["data"]!.AsArray().Select(trace => (string)trace!["xaxis"]!));
        Assert.Equal("theirs", (string)figure["data"]![2]!["name"]!);
        Assert.Equal("loss", (string)figure["layout"]!["yaxis"]!["title"]!["text"]!);
        Assert.Null(figure["layout"]!["xaxis2"]);
    }

    [Fact]
    public void It_stands_beside_another_with_its_axes_renumbered()
    {
        JsonNode figure = PlotlyJson.Of(TwoAxes.Titled("left").Beside(TwoAxes.Titled("middle")).Beside(Plot.Line([1, 2]).Titled("right")));
        Assert.Equal(["x", "x2", "x3", "x4", "x5"], figure["data"]!.AsArray().Select(trace => (string?)trace!["xaxis"] ?? "x"));
        JsonNode layout = figure["layout"]!;
        double[][] domains = [.. XAxes.Select(axis => PlotlyJson.Numbers(layout[axis]!["domain"]).Select(end => end!.Value).ToArray())];
        Assert.True(domains[0][0] == 0 && domains[1][1] < domains[2][0] && domains[3][1] < domains[4][0] && domains[4][1] <= 1);
        Assert.Equal(domains[2][0], domains[3][0] - (domains[3][1] - domains[3][0]), 1e-3);
        Assert.Equal("y4", (string)layout["xaxis4"]!["anchor"]!);
        Assert.Equal("right", (string)layout["yaxis4"]!["title"]!["text"]!);
        JsonNode[] notes = [.. layout["annotations"]!.AsArray()!];
        Assert.Equal(["left", "a", "b", "middle", "a", "b", "right"], notes.Select(note => (string)note["text"]!));
        Assert.Equal(("x4", "y4 domain"), ((string)notes[4]["xref"]!, (string)notes[4]["yref"]!));
        Assert.Equal(domains[3][1], (double)notes[5]["x"]!, 1e-3);
    }

    [Theory]
    [InlineData("""{"type":"pie","labels":["a"],"values":[1]}""", "domain", "")]
    [InlineData("""{"type":"scatterpolar","r":[1],"theta":[1]}""", "", "polar2")]
    [InlineData("""{"type":"surface","z":[[1,2],[2,3]]}""", "", "scene2")]
    public void So_do_pictures_without_axes(string trace, string inTrace, string inLayout)
    {
        JsonNode figure = PlotlyJson.Of(Line.Beside(Figure.FromPlotly($$"""{"data":[{{trace}}]}""")));
        JsonNode placed = inTrace.Length > 0 ? figure["data"]![1]! : figure["layout"]![inLayout]!;
        Assert.True(PlotlyJson.Numbers(placed["domain"]!["x"])[0] > 0.5);
        if (inLayout.Length > 0)
        {
            Assert.Contains(inLayout, figure["data"]![1]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Several_become_an_animation_on_axes_that_do_not_jump()
    {
        Figure[] frames = [.. Tops.Select(top => Figure.FromPlotly($$"""{"data":[{"type":"scatter","x":[0,1],"y":[0,{{top}}]}],"layout":{"yaxis":{"title":"loss"} } }"""))];
        var film = Figure.Animate(frames, ["first", "second"], "step");
        JsonNode json = PlotlyJson.Of(film);
        Assert.Equal(2, json["frames"]!.AsArray().Count);
        Assert.Equal([0, 4], PlotlyJson.Numbers(json["frames"]![1]!["data"]![0]!["y"]));
        Assert.Equal([-0.2, 4.2], PlotlyJson.Numbers(json["layout"]!["yaxis"]!["range"]));
        Assert.Equal("loss", (string)json["layout"]!["yaxis"]!["title"]!["text"]!);
        Assert.Equal(2, json["layout"]!["sliders"]![0]!["steps"]!.AsArray().Count);
        Assert.StartsWith("Animation of 2 frames. At step first: Line plot", film.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_refused_with_the_reason()
    {
        var film = Figure.FromPlotly("""{"data":[{"y":[1]}],"frames":[{"data":[{"y":[2]}]}]}""");
        var pie = Figure.FromPlotly("""{"data":[{"type":"pie","values":[1]}]}""");
        Assert.Contains("names its traces by number", Assert.Throws<ArgumentException>(() => Line.Beside(film)).Message, StringComparison.Ordinal);
        Assert.Contains("Only a still figure", Assert.Throws<ArgumentException>(() => Line.With(film)).Message, StringComparison.Ordinal);
        Assert.Contains("an animation", Assert.Throws<ArgumentException>(() => Figure.Animate([film])).Message, StringComparison.Ordinal);
        Assert.Contains("A pie chart has no axes", Assert.Throws<ArgumentException>(() => Line.With(pie)).Message, StringComparison.Ordinal);
        Assert.Contains("flat plot", Assert.Throws<ArgumentException>(() => Line.ZAxis("z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_frames_keep_what_is_said_later()
    {
        var film = Figure.FromPlotly("""{"data":[{"y":[1]}],"frames":[{"data":[{"y":[2]}],"layout":{"title":{"text":"old"},"annotations":[{"text":"a"}]}}]}""");
        JsonNode frame = PlotlyJson.Of(film.Titled("new").Note(0, 1, "mine"))["frames"]![0]!;
        Assert.Null(frame["layout"]!["title"]);
        Assert.Equal(["a", "mine"], frame["layout"]!["annotations"]!.AsArray().Select(note => (string)note!["text"]!));
    }

    [Fact]
    public void Every_method_leaves_it_as_it_was()
    {
        string before = Line.ToJson();
        _ = Line.Titled("t").XAxis("epoch").YAxis("loss", log: true).With(Line).Named("n").Note(1, 1, "n").HorizontalLine(1, "l").Beside(Line).ToJson();
        _ = Figure.Animate([Line, Line]).ToJson();
        Assert.Equal(before, Line.ToJson());
    }
}
