using System.Text.Json.Nodes;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Plots;
using Backprop.Lessons.Tests.Plots;

namespace Backprop.Lessons.Tests.Convolution;

public class PictureTests
{
    [Fact]
    public void The_way_forward_and_the_way_back_say_what_they_show()
    {
        Assert.Equal(["image", "kernel", "output"], Titles(SlidingPicture.Of(new double[4, 4], new double[2, 2])));
        Assert.Equal(["image, padded", "kernel", "output"], Titles(SlidingPicture.Of(new double[4, 4], new double[2, 2], new Sliding(padding: 1))));
        Assert.Equal(["dy, in zeros", "kernel, turned", "dx"], Titles(SlidingPicture.Backward(new double[3, 3], new double[2, 2])));
        Assert.Equal(["dy, spread, in zeros", "kernel, turned", "dx"], Titles(SlidingPicture.Backward(new double[2, 2], new double[3, 3], new Sliding(stride: 2))));

        static IEnumerable<string> Titles(Figure figure) => PlotlyJson.Annotations(figure).Select(title => title.Replace("<br>", " ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_frame_of_the_way_back_is_the_gradient()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            var way = new Sliding(random.Next(1, 3), random.Next(2), random.Next(1, 3));
            (int kernel, int size) = (random.Next(1, 3), random.Next(5, 7));
            var input = new Shape(1, 1, size, size);
            var filter = Tensor.Random(new(1, 1, kernel, kernel), random);
            var deltas = Tensor.Random(way.Output(input, filter.Shape), random);
            JsonNode film = PlotlyJson.Of(SlidingPicture.Backward(deltas.Plane(), filter.Plane(), way, (size, size)));
            double[] shown = [.. film["frames"]!.AsArray()[^1]!["data"]!.AsArray().Last()!["z"]!.AsArray().SelectMany(row => row!.AsArray()).Select(cell => (double)cell!)];
            AssertClose.To(shown, ConvolutionLoops.InputGradient(deltas, filter, input, way).Values, 1e-6);
        }
    }

    [Fact]
    public void The_smallest_image_is_taken_when_none_is_named()
    {
        JsonNode layout = PlotlyJson.Layout(SlidingPicture.Backward(new double[2, 3], new double[3, 3], new Sliding(stride: 2)));
        Assert.Equal([4.5, -0.5], PlotlyJson.Numbers(layout["yaxis3"]!["range"]).Select(end => Math.Round(end!.Value * 2) / 2));
        Assert.Equal([-0.5, 6.5], PlotlyJson.Numbers(layout["xaxis3"]!["range"]).Select(end => Math.Round(end!.Value * 2) / 2));
    }

    [Fact]
    public void Edges_that_share_a_weight_share_a_colour()
    {
        Figure figure = SharedWeightsPicture.Of(3, 3, 2, 2);
        string[] colours = [.. PlotlyJson.Layout(figure)["annotations"]!.AsArray().Where(note => (bool)note!["showarrow"]!).Select(note => (string)note!["arrowcolor"]!)];
        Assert.Equal([4, 4, 4, 4], colours.GroupBy(colour => colour, StringComparer.Ordinal).Select(edges => edges.Count()));
        Assert.Equal("A convolution as a network: 9 pixels, 4 outputs, 16 edges, but only 4 different weights, one colour for each.", figure.Caption);
        Assert.Contains("6 pixels, 4 outputs, 12 edges, but only 3 different weights", SharedWeightsPicture.Of(1, 6, 1, 3).Caption, StringComparison.Ordinal);
        Assert.Contains("4 pixels, 9 outputs, 16 edges", SharedWeightsPicture.Of(2, 2, 2, 2, new Sliding(padding: 1)).Caption, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SharedWeightsPicture.Of(4, 4, 3, 3));
        Assert.Throws<ArgumentException>(() => SharedWeightsPicture.Of(5, 5, 2, 2));
    }

    [Fact]
    public void The_playground_counts_what_it_shows()
    {
        var layer = new LayerPlayground(size: 8, depth: 2, filters: 3, kernel: 3, stride: 2, padding: 1);
        string counts = layer.Counts.ToString();
        Assert.Equal(new(1, 3, 4, 4), layer.Output);
        Assert.Matches(@"image\s+1×2×8×8\s+1 × depth × size × size\s+128", counts);
        Assert.Matches(@"filters and biases\s+3×2×3×3\s+54 weights, 3 biases\s+57", counts);
        Assert.Matches(@"output\s+1×3×4×4\s+⌊\(8 \+ 2·1 − 3\) / 2⌋ \+ 1 = 4\s+48", counts);
        Assert.Matches(@"multiplications\s+48 outputs × 18 weights\s+864", counts);
        Assert.Matches(@"in no window\s+the remainder of the division\s+1", counts);
        Assert.Equal(48, PlotlyJson.Of(layer.Forward)["frames"]!.AsArray().Count);
        Assert.Contains("dx", PlotlyJson.Annotations(layer.Backward));
        Assert.Equal(layer.Forward.ToJson(), new LayerPlayground(8, 2, 3, 3, 2, 1).Forward.ToJson());
    }

    [Fact]
    public void A_window_that_is_too_large_is_named() => Assert.Contains(
        "A kernel of length 3 with dilation 3 spans 7 pixels; the image has 5 and 0 of padding.",
        Assert.Throws<ArgumentException>(() => new LayerPlayground(5, 1, 1, 3, dilation: 3)).Message,
        StringComparison.Ordinal);
}
