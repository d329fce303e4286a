using System.Text.Json.Nodes;
using Backprop.Lessons.Plots;

namespace Backprop.Lessons.Tests.Plots;

public class SpaceAndHistogramTests
{
    [Fact]
    public void Points_in_space_are_drawn_on_named_axes_of_their_own()
    {
        Figure figure = Plot.Scatter3D([0, 1], [2, 3], [4, 5], "one").With(Plot.Scatter3D([0], [0], [9], "two"))
            .XAxis("a", range: (0, 1)).YAxis("b").ZAxis("c", range: (0, 10));
        JsonNode json = PlotlyJson.Of(figure);

        Assert.Equal("scatter3d", (string)json["data"]![0]!["type"]!);
        Assert.Equal(5, (double)json["data"]![0]!["z"]![1]!);
        Assert.Equal("c", (string)json["layout"]!["scene"]!["zaxis"]!["title"]!["text"]!);
        Assert.Equal(10, (double)json["layout"]!["scene"]!["zaxis"]!["range"]![1]!);
        Assert.True((bool)json["data"]![1]!["showlegend"]!);
        Assert.Contains("2 points, heights from 4 to 5", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_surface_keeps_its_upright_axis()
    {
        JsonNode json = PlotlyJson.Of(Plot.Surface((x, y) => x * y, (0, 1), (0, 1), points: 3, name: "loss"));
        Assert.Equal("loss", (string)json["layout"]!["scene"]!["zaxis"]!["title"]!["text"]!);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Plot.Scatter3D([0, 1], [2, 3], [4]));
        Assert.Throws<ArgumentException>(() => Plot.Line([1, 2]).ZAxis("z"));
        Assert.Throws<ArgumentException>(() => Plot.Histogram([], (0, 1)));
        Assert.Throws<ArgumentException>(() => Plot.Histogram([1], (1, 1)));
    }

    [Fact]
    public void A_histogram_counts_what_falls_into_each_bin_and_the_strays_at_the_ends()
    {
        JsonNode bars = PlotlyJson.Of(Plot.Histogram([-5, 0, 0.4, 0.5, 1.2, 9], (0, 2), bins: 4))["data"]![0]!;
        Assert.Equal([3.0, 1, 1, 1], bars["y"]!.AsArray().Select(count => (double)count!));
        Assert.Equal([0.25, 0.75, 1.25, 1.75], bars["x"]!.AsArray().Select(middle => (double)middle!));
        Assert.Equal(0.5, (double)bars["width"]![0]!);
    }
}
