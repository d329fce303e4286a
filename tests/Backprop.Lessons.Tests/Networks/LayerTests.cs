using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public class LayerTests
{
    [Fact]
    public void Max_pooling_hands_the_delta_to_the_winner_and_of_equal_ones_to_the_first()
    {
        var layer = new MaxPooling(2);
        Tensor output = layer.Forward(Image(new double[,] { { 1, 5, 7, 7, 9 }, { 2, 3, 7, 7, 9 }, { 9, 9, 9, 9, 9 } }));
        Assert.Equal(new double[,] { { 5, 7 } }, output.Plane());
        Assert.Equal(
            new double[,] { { 0, 10, 20, 0, 0 }, { 0, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0 } },
            layer.Backward(Image(new double[,] { { 10, 20 } })).Plane());
    }

    [Fact]
    public void A_pixel_that_wins_in_several_windows_collects_their_deltas()
    {
        var layer = new MaxPooling(2, stride: 1);
        layer.Forward(Image(new double[,] { { 0, 0, 0 }, { 0, 5, 0 }, { 0, 0, 0 } }));
        Assert.Equal(1 + 2 + 3 + 4, layer.Backward(Image(new double[,] { { 1, 2 }, { 3, 4 } }))[0, 0, 1, 1]);
    }

    [Fact]
    public void Average_pooling_shares_the_delta()
    {
        var layer = new AveragePooling(2);
        Assert.Equal(new double[,] { { 2.5 } }, layer.Forward(Image(new double[,] { { 1, 2, 100 }, { 3, 4, 100 } })).Plane());
        Assert.Equal(new double[,] { { 2, 2, 0 }, { 2, 2, 0 } }, layer.Backward(Image(new double[,] { { 8 } })).Plane());
    }

    [Fact]
    public void A_network_with_global_average_pooling_takes_images_of_any_size()
    {
        var random = new Random(1);
        var network = new Sequential(ConvolutionLayer.Create(1, 4, 3, Sliding.Default, random), new GlobalAveragePooling(), Dense.Create(4, 2, random));
        Assert.Equal(new Shape(3, 2, 1, 1), network.Forward(new Tensor(3, 1, 8, 8)).Shape);
        Assert.Equal(new Shape(1, 2, 1, 1), network.Forward(new Tensor(1, 1, 25, 17)).Shape);
    }

    [Fact]
    public void Batch_normalization_gives_mean_0_and_variance_1_and_remembers_what_it_saw()
    {
        var layer = new BatchNormalization(1, memory: 0.5, epsilon: 1e-12);
        Tensor batch = new(new Shape(2, 1, 1, 2), [1, 2, 3, 6]);
        Tensor output = layer.Forward(batch, training: true);
        Assert.Equal(0, output.Values.Average(), 1e-12);
        Assert.Equal(1, output.Values.Average(y => y * y), 1e-9);
        Assert.Equal(0.5 * 3, layer.Statistics[0].Values.Values[0], 1e-12);
        Assert.Equal((0.5 * 1) + (0.5 * 14 / 3), layer.Statistics[1].Values.Values[0], 1e-12);

        double mean = layer.Statistics[0].Values.Values[0];
        double deviation = Math.Sqrt(layer.Statistics[1].Values.Values[0]);
        Assert.Equal((6 - mean) / deviation, layer.Forward(batch).Values[3], 1e-9);
        Assert.Equal(mean, layer.Statistics[0].Values.Values[0]);
    }

    [Fact]
    public void Dropout_keeps_the_expected_sum_and_changes_nothing_when_used()
    {
        var layer = new Dropout(0.4, new Random(1));
        Tensor ones = new Tensor(1, 1, 100, 100).Map(_ => 1);
        Tensor dropped = layer.Forward(ones, training: true);
        Assert.All(dropped.Values, y => Assert.True(y == 0 || Math.Abs(y - (1 / 0.6)) < 1e-12));
        Assert.InRange(dropped.Values.Average(), 0.97, 1.03);
        Assert.Equal(dropped.Values, layer.Backward(ones).Values);
        Assert.Equal(ones.Values, layer.Forward(ones).Values);
        Assert.Equal(dropped.Values, new Dropout(0.4, new Random(1)).Forward(ones, training: true).Values);
    }

    [Fact]
    public void Spatial_dropout_drops_whole_maps()
    {
        var layer = new SpatialDropout(0.5, new Random(2));
        Tensor dropped = layer.Forward(new Tensor(20, 10, 3, 3).Map(_ => 1), training: true);
        Assert.All(dropped.Values.Chunk(9), map => Assert.All(map, y => Assert.Equal(map[0], y)));
        Assert.InRange(dropped.Values.Count(y => y == 0) / 9, 75, 125);
    }

    [Fact]
    public void The_depthwise_convolution_is_a_convolution_without_the_other_channels()
    {
        var random = new Random(5);
        var filters = Tensor.Random(new Shape(3, 1, 3, 3), random);
        var full = Tensor.Create(new Shape(3, 3, 3, 3), (f, c, i, j) => f == c ? filters[f, 0, i, j] : 0);
        var images = Tensor.Random(new Shape(2, 3, 6, 5), random);
        var sliding = new Sliding(stride: 2, padding: 1);
        Tensor expected = new ConvolutionLayer(full, sliding).Forward(images);
        Assert.All(expected.Values.Zip(new DepthwiseConvolution(filters, sliding).Forward(images).Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Branches_put_their_maps_in_order()
    {
        var one = new ConvolutionLayer(new Tensor(new Shape(1, 1, 1, 1), [2]), Sliding.Default);
        var two = new ConvolutionLayer(new Tensor(new Shape(2, 1, 1, 1), [3, 4]), Sliding.Default);
        Tensor output = new Branches(one, two).Forward(new Tensor(new Shape(2, 1, 1, 2), [1, 10, 5, 50]));
        Assert.Equal([2, 20, 3, 30, 4, 40, 10, 100, 15, 150, 20, 200], output.Values);
    }

    [Fact]
    public void A_wrong_shape_names_the_layer_its_number_what_it_expects_and_what_it_got()
    {
        var random = new Random(1);
        var network = new Sequential(
            ConvolutionLayer.Create(1, 8, 3, Sliding.Default, random),
            new Residual(ConvolutionLayer.Create(8, 8, 3, new Sliding(padding: 1), random), ConvolutionLayer.Create(4, 8, 3, new Sliding(padding: 1), random)),
            new Flatten(),
            Dense.Create(10, 2, random));
        ShapeException inside = Assert.Throws<ShapeException>(() => network.Forward(new Tensor(2, 1, 8, 8)));
        Assert.Equal("Layer 2.2 'convolution 8@3×3' expects 4 channels, N×4×H×W; it was given 2×8×6×6.", inside.Message);
        Assert.Equal("Layer 1 'convolution 8@3×3' expects images of at least 3×3 pixels, 0 of padding on each side included; it was given 1×1×2×8.", Message(() => network.Forward(new Tensor(1, 1, 2, 8))));
        Assert.Contains("Layer 4 'dense 3' expects vectors, N×9×1×1", Message(() => new Sequential(new Flatten(), new Flatten(), new Flatten(), Dense.Create(9, 3, random)).OutputShape(new Shape(1, 1, 4, 4))), StringComparison.Ordinal);
        Assert.Contains("max pooling 3×3", Message(() => new MaxPooling(3).Forward(new Tensor(1, 1, 2, 9))), StringComparison.Ordinal);
        Assert.Contains("they give 1×3×4×4, 1×1×2×2", Message(() => new Branches(ConvolutionLayer.Create(1, 3, 1, Sliding.Default, random), new MaxPooling(2)).Forward(new Tensor(1, 1, 4, 4))), StringComparison.Ordinal);
        Assert.Contains("as the skip connection does", Message(() => new Residual(new MaxPooling(2)).Forward(new Tensor(1, 1, 4, 4))), StringComparison.Ordinal);
        Assert.Contains("3 channels", Message(() => new BatchNormalization(3).Forward(new Tensor(1, 1, 4, 4))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_layer_refuses_to_go_back_first_and_a_gradient_of_another_shape()
    {
        var random = new Random(1);
        Layer[] layers =
        [
            ConvolutionLayer.Create(2, 2, 1, Sliding.Default, random), DepthwiseConvolution.Create(2, 1, Sliding.Default, random), new Flatten(), new MaxPooling(1),
            new AveragePooling(1), new GlobalAveragePooling(), new BatchNormalization(2), new GroupNormalization(2, 1), new Dropout(0.5, random), new SpatialDropout(0.5, random),
            new ActivationLayer(Activation.Tanh), new Residual(new ActivationLayer(Activation.Tanh)), new Branches(new ActivationLayer(Activation.Tanh)), Dense.Create(2, 2, random),
        ];
        Assert.All(layers, layer =>
        {
            InvalidOperationException early = Assert.Throws<InvalidOperationException>(() => layer.Backward(new Tensor(1, 2, 1, 1)));
            Assert.Contains("goes back only after it went forward", early.Message, StringComparison.Ordinal);
            layer.Forward(new Tensor(3, 2, 1, 1));
            ShapeException wrong = Assert.Throws<ShapeException>(() => layer.Backward(new Tensor(3, 5, 1, 1)));
            Assert.Contains("a gradient of its output's shape, 3×2×1×1; it was given 3×5×1×1", wrong.Message, StringComparison.Ordinal);
        });
        var network = new Sequential(new Flatten(), new ActivationLayer(Activation.Tanh));
        network.Forward(new Tensor(1, 1, 2, 2));
        Assert.StartsWith("Layer 2 'tanh' expects a gradient", Message(() => network.Backward(new Tensor(1, 3, 1, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_counts_parameters_and_multiply_adds()
    {
        var random = new Random(1);
        var network = new Sequential(
            ConvolutionLayer.Create(1, 8, 3, new Sliding(padding: 1), random), new BatchNormalization(8), new MaxPooling(2), new Flatten(), Dense.Create(128, 10, random));
        string text = network.Summary(new Shape(1, 1, 8, 8)).ToString();
        Assert.All(["convolution 8@3×3", "1×8×4×4", "80", "4608", "1290", "1280", "1386", "5888"], word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Equal(5888, network.MultiplyAdds(new Shape(1, 1, 8, 8)));
    }

    [Fact]
    public void One_layer_cannot_stand_in_a_network_twice()
    {
        var layer = new Flatten();
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new Sequential(layer, layer)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Sequential());
    }

    [Fact]
    public void First_weights_keep_the_variance()
    {
        var random = new Random(1);
        Tensor kaiming = Initialization.Kaiming(new Shape(64, 32, 3, 3), random);
        Tensor xavier = Initialization.Xavier(new Shape(64, 32, 3, 3), random);
        Assert.Equal(2.0 / (32 * 9), kaiming.Values.Average(w => w * w), 2e-4);
        Assert.Equal(2.0 / ((32 + 64) * 9), xavier.Values.Average(w => w * w), 1e-4);
        Assert.Equal(Initialization.Kaiming(new Shape(2, 2, 3, 3), new Random(7)).Values, Initialization.Kaiming(new Shape(2, 2, 3, 3), new Random(7)).Values);
    }

    private static Tensor Image(double[,] pixels) => new(new Shape(1, 1, pixels.GetLength(0), pixels.GetLength(1)), [.. pixels.Cast<double>()]);

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
