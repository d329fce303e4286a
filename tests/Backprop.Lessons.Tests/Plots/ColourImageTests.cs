using System.Text.Json.Nodes;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class ColourImageTests
{
    [Fact]
    public void Pixels_keep_their_colours_and_gaps_are_transparent()
    {
        var images = new Tensor(new Shape(2, 3, 1, 2), [1, 0.5, 0, 0.5, 0, 0.5, 0, 2, 0, -1, 0.2, 0]);
        Figure figure = ColourPicture.Of(images, ["a", "<b>"]);
        JsonNode trace = PlotlyJson.Trace(figure);
        Assert.Equal("image", (string)trace["type"]!);
        int[][] pixels = [.. trace["z"]!.AsArray()[^1]!.AsArray().Select(pixel => pixel!.AsArray().Select(number => (int)number!).ToArray())];
        Assert.Equal([[255, 0, 0, 1], [128, 128, 128, 1], [0, 0, 0, 0], [0, 0, 51, 1], [255, 0, 0, 1]], pixels);
        Assert.Equal(["a", "&lt;b&gt;"], PlotlyJson.Annotations(figure));
        Assert.StartsWith("Colour image: 2 images of 1 × 2 pixels, mean red 0.88", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_square_its_first_row_is_on_top_and_the_small_plotly_draws_it()
    {
        Figure figure = ColourPicture.Of(new Tensor(1, 3, 4, 5));
        JsonNode layout = PlotlyJson.Layout(figure);
        Assert.Equal("x", (string)layout["yaxis"]!["scaleanchor"]!);
        double?[] range = PlotlyJson.Numbers(layout["yaxis"]!["range"]);
        Assert.True(range[0] > range[1]);
        Assert.Equal(PlotlyBuild.Flat, PlotlyBuild.For(["image"]));
    }

    [Fact]
    public void A_photograph_is_taken_apart_into_its_channels()
    {
        Tensor parts = ColourPicture.TakenApart(Tensor.Of(new[,] { { 0.1 } }, new[,] { { 0.2 } }, new[,] { { 0.3 } }));
        Assert.Equal(new(3, 3, 1, 1), parts.Shape);
        Assert.Equal([0.1, 0, 0, 0, 0.2, 0, 0, 0, 0.3], parts.Values);
        Assert.Contains("the shape is 2×3×1×1", Assert.Throws<ArgumentException>(() => ColourPicture.TakenApart(new Tensor(2, 3, 1, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_shapes_are_named()
    {
        Assert.Contains("three channels; the shape is 1×1×2×2", Assert.Throws<ArgumentException>(() => ColourPicture.Of(new Tensor(1, 1, 2, 2))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ColourPicture.Of(new Tensor(1, 3, 2, 2), ["a", "b"]));
        Assert.Contains(
            "Picture 0 has 2 × 2 pixels in red and 2 × 1 in blue",
            Assert.Throws<ArgumentException>(() => Plot.Colours([new double[2, 2]], [new double[2, 2]], [new double[2, 1]])).Message,
            StringComparison.Ordinal);
    }
}
