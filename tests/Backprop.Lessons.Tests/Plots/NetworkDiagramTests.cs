using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class NetworkDiagramTests
{
    private static NetworkDiagram Chain => NetworkDiagram.Chain("x", "a", "loss")
        .Node("x", NodeKind.Input, 2).Node("a", value: 1)
        .Edge("x", "a", "w = 0.5", forward: 2, gradient: -3).Edge("a", "loss", forward: 1, gradient: -6);

    [Fact]
    public void A_chain_shows_weights_values_and_gradients()
    {
        string[] texts = PlotlyJson.Annotations(Chain.ToFigure());
        Assert.All(["w = 0.5", "→ 2", "← -3", "→ 1", "← -6"], text => Assert.Contains(text, texts));
        Assert.Equal(["x", "a", "loss"], PlotlyJson.Texts(PlotlyJson.Trace(Chain.ToFigure())["text"]));
    }

    [Fact]
    public void Layers_run_from_left_to_right()
    {
        var diagram = NetworkDiagram.Layers(["i₁", "i₂"], ["h₁", "h₂", "h₃"], ["o"]);
        JsonNode nodes = PlotlyJson.Trace(diagram.ToFigure());
        Assert.Equal([0, 0, 1, 1, 1, 2], PlotlyJson.Numbers(nodes["x"]));
        Assert.Equal([0.5, -0.5, 1, 0, -1, 0], PlotlyJson.Numbers(nodes["y"]));
        Assert.Equal(9, PlotlyJson.Layout(diagram.ToFigure())["annotations"]!.AsArray().Count(note => (bool)note!["showarrow"]!));
    }

    [Fact]
    public void A_target_stands_just_before_the_loss_it_feeds()
    {
        NetworkDiagram diagram = NetworkDiagram.Chain("x", "a", "b", "loss").Node("t", NodeKind.Input).Edge("t", "loss");
        Assert.Equal(2, PlotlyJson.Numbers(PlotlyJson.Trace(diagram.ToFigure())["x"])[4]);
    }

    [Fact]
    public void A_place_that_was_asked_for_is_taken()
    {
        JsonNode nodes = PlotlyJson.Trace(Chain.Node("a", at: (1.5, 2)).ToFigure());
        Assert.Equal((1.5, 2), ((double)nodes["x"]![1]!, (double)nodes["y"]![1]!));
    }

    [Fact]
    public void An_animation_reveals_the_forward_pass_edge_by_edge_and_then_the_gradients()
    {
        JsonArray frames = PlotlyJson.Of(Chain.Animated())["frames"]!.AsArray();
        string[][] shown = [.. frames.Select(frame => frame!["layout"]!["annotations"]!.AsArray()
            .Select(note => (string)note!["text"]!)
            .Where(text => text.Length > 2 && text[0] is '→' or '←' && !text.Contains(',', StringComparison.Ordinal)).ToArray())];
        Assert.Equal(
            [[], ["→ 2"], ["→ 2", "→ 1"], ["→ 2", "→ 1", "← -6"], ["→ 2", "← -3", "→ 1", "← -6"]],
            shown);
    }

    [Fact]
    public void A_value_of_a_node_appears_when_all_that_feeds_it_has_arrived()
    {
        NetworkDiagram fanIn = new NetworkDiagram().Node("p").Node("q").Node("s", value: 42)
            .Edge("p", "s", forward: 1).Edge("q", "s", forward: 2);
        bool[] known = [.. PlotlyJson.Of(fanIn.Animated())["frames"]!.AsArray()
            .Select(frame => frame!["layout"]!["annotations"]!.AsArray().Any(note => (string)note!["text"]! == "42"))];
        Assert.Equal([false, false, true], known);
    }

    [Fact]
    public void A_chain_of_twelve_takes_several_rows()
    {
        var diagram = NetworkDiagram.Chain([.. Enumerable.Range(0, 12).Select(i => $"n{i}")]);
        double?[] rows = PlotlyJson.Numbers(PlotlyJson.Trace(diagram.ToFigure())["y"]);
        Assert.True(rows.Distinct().Count() > 1);
        Assert.Equal(12, rows.Length);
    }

    public static TheoryData<string, NetworkDiagram, int> Networks => new()
    {
        { "chain of 4", Valued(NetworkDiagram.Chain("x", "a", "b", "loss")), 420 },
        { "chain of 12", Valued(NetworkDiagram.Chain([.. Enumerable.Range(0, 12).Select(i => $"n{i}")])), 420 },
        { "chain of 12, wide", Valued(NetworkDiagram.Chain([.. Enumerable.Range(0, 12).Select(i => $"n{i}")])), 900 },
        { "fan-in", Valued(NetworkDiagram.Layers(["p", "q"], ["s"], ["loss"])), 420 },
        { "fan-out", Valued(NetworkDiagram.Layers(["x"], ["p", "q"], ["loss"])), 420 },
        { "2-2-1", Valued(NetworkDiagram.Layers(["1", "2"], ["3", "4"], ["5"])), 900 },
        { "2-3-2-1", Valued(NetworkDiagram.Layers(["1", "2"], ["3", "4", "5"], ["6", "7"], ["8"])), 900 },
    };

    [Theory]
    [MemberData(nameof(Networks), DisableDiscoveryEnumeration = true)]
    public void Labels_do_not_cover_each_other(string name, NetworkDiagram diagram, int pageWidth)
    {
        JsonNode layout = PlotlyJson.Layout(diagram.ToFigure());
        double width = ((double?)layout["width"] ?? pageWidth - 16) - 24;
        double height = (double)layout["height"]! - (double)layout["margin"]!["t"]! - (double)layout["margin"]!["b"]!;
        double?[] x = PlotlyJson.Numbers(layout["xaxis"]!["range"]);
        double?[] y = PlotlyJson.Numbers(layout["yaxis"]!["range"]);
        (string Text, double X, double Y, double Width)[] boxes = layout["annotations"]!.AsArray().Where(note => !(bool)note!["showarrow"]!).Select(note => (
            Text: (string)note!["text"]!,
            X: ((double)note["x"]! - x[0]!.Value) / (x[1]!.Value - x[0]!.Value) * width,
            Y: ((double)note["y"]! - y[0]!.Value) / (y[1]!.Value - y[0]!.Value) * height + (double)note["yshift"]!,
            Width: ((string)note["text"]!).Length * 6.2)).ToArray();
        Assert.NotEmpty(boxes);
        for (int i = 0; i < boxes.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                bool covers = Math.Abs(boxes[i].X - boxes[j].X) < (boxes[i].Width + boxes[j].Width) / 2
                    && Math.Abs(boxes[i].Y - boxes[j].Y) < 10; // letters of 12 pixels are about 10 high
                Assert.False(covers, $"{name}: '{boxes[i].Text}' covers '{boxes[j].Text}' at a width of {pageWidth}.");
            }
        }
    }

    [Fact]
    public void A_network_of_many_layers_is_drawn_in_time()
    {
        string[][] layers = [.. Enumerable.Range(0, 10).Select(layer => Enumerable.Range(0, 3).Select(i => $"n{layer}{i}").ToArray())];
        Assert.Equal(30, PlotlyJson.Texts(PlotlyJson.Trace(NetworkDiagram.Layers(layers).ToFigure())["text"]).Length);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Contains("'b'", Assert.Throws<ArgumentException>(() => Chain.Edge("x", "b")).Message, StringComparison.Ordinal);
        Assert.Contains("circle", Assert.Throws<ArgumentException>(() => Chain.Edge("loss", "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NetworkDiagram.Chain("x"));
        Assert.Throws<ArgumentException>(() => NetworkDiagram.Chain("x", "x"));
        Assert.Throws<ArgumentException>(() => NetworkDiagram.Layers(["x"], []));
        Assert.Throws<InvalidOperationException>(() => new NetworkDiagram().ToFigure());
    }

    [Fact]
    public void In_words_it_tells_every_edge()
    {
        string text = Chain.Titled("Two steps").ToString();
        Assert.Equal(
            "Network diagram \"Two steps\" with input x = 2, a = 1, loss: x to a (w = 0.5, forward 2, gradient -3); a to loss (forward 1, gradient -6).",
            text);
        Assert.Equal(text, Chain.Titled("Two steps").ToFigure().Caption);
    }

    private static NetworkDiagram Valued(NetworkDiagram diagram)
    {
        foreach ((int i, (string from, string to)) in Edges(diagram).Index())
        {
            diagram = diagram.Edge(from, to, string.Create(CultureInfo.InvariantCulture, $"0.{i + 1}"), 0.123 * (i + 1), -0.0234 * (i + 1));
        }

        return diagram;
    }

    private static IEnumerable<(string From, string To)> Edges(NetworkDiagram diagram) =>
        diagram.ToString().TrimEnd('.').Split(": ")[1].Split("; ").Select(edge => edge.Split(" to ")).Select(ends => (ends[0], ends[1]));
}
