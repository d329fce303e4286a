using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

/// <summary>Every layer's gradient, input and parameters, against nudging on 200 random shapes each.</summary>
public class LayerGradientTests
{
    [Theory]
    [InlineData(ConvolutionMethod.Loops)]
    [InlineData(ConvolutionMethod.Matrix)]
    [InlineData(ConvolutionMethod.Columns)]
    [InlineData(ConvolutionMethod.Direct)]
    public void Convolution(ConvolutionMethod method) => LayerGradients.Check(random =>
    {
        var sliding = new Sliding(random.Next(1, 4), random.Next(0, 3), random.Next(1, 4));
        (int kernelHeight, int kernelWidth) = (random.Next(1, 4), random.Next(1, 4));
        int channels = random.Next(1, 4);
        int Length(int kernel) => Math.Max(1, sliding.Span(kernel) - (2 * sliding.Padding)) + random.Next(0, 4);
        Tensor input = LayerGradients.Random(random, random.Next(1, 5), channels, Length(kernelHeight), Length(kernelWidth));
        return (new ConvolutionLayer(LayerGradients.Random(random, random.Next(1, 4), channels, kernelHeight, kernelWidth), sliding) { Method = method }, input);
    });

    [Fact]
    public void Dense_layer() => LayerGradients.Check(random =>
    {
        int inputs = random.Next(1, 10);
        var layer = new Dense(LayerGradients.Random(random, random.Next(1, 8), inputs, 1, 1));
        Tensor.Random(layer.Bias.Shape, random).Values.CopyTo(layer.Bias.Values, 0);
        return (layer, LayerGradients.Random(random, random.Next(1, 5), inputs, 1, 1));
    });

    [Fact]
    public void Flattening() => LayerGradients.Check(random => (new Flatten(), Tensor.Random(AnyShape(random), random)));

    [Theory]
    [InlineData("identity")]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("ReLU")]
    public void Activations(string name) => LayerGradients.Check(random => (
        new ActivationLayer(Activation.All.Single(activation => activation.Name == name)),
        Tensor.Random(AnyShape(random), random).Map(z => z + (0.01 * Math.Sign(z)))));

    [Fact]
    public void Max_pooling() => LayerGradients.Check(random =>
    {
        (int window, int stride) = (random.Next(1, 4), random.Next(1, 4));
        return (new MaxPooling(window, stride), LayerGradients.Distinct(random, AnyShape(random, window)));
    });

    [Fact]
    public void Average_pooling() => LayerGradients.Check(random =>
    {
        (int window, int stride) = (random.Next(1, 4), random.Next(1, 4));
        return (new AveragePooling(window, stride), Tensor.Random(AnyShape(random, window), random));
    });

    [Fact]
    public void Global_average_pooling() =>
        LayerGradients.Check(random => (new GlobalAveragePooling(), Tensor.Random(AnyShape(random), random)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_normalization(bool training) => LayerGradients.Check(
        random =>
        {
            int channels = random.Next(1, 4);
            var layer = new BatchNormalization(channels);
            foreach (Tensor values in (Tensor[])[.. layer.Parameters.Select(parameter => parameter.Values), .. layer.Statistics.Select(statistic => statistic.Values)])
            {
                Tensor.Random(values.Shape, random).Map(value => Math.Abs(value) + 0.5).Values.CopyTo(values.Values, 0);
            }

            return (layer, LayerGradients.Random(random, random.Next(2, 5), channels, random.Next(2, 5), random.Next(2, 5)));
        },
        training);

    [Fact]
    public void Dropping_out() => LayerGradients.Check(
        random => (new Dropout(random.NextDouble() * 0.9, new Random(random.Next())), Tensor.Random(AnyShape(random), random)), training: true);

    [Fact]
    public void Dropping_maps_out() => LayerGradients.Check(
        random => (new SpatialDropout(random.NextDouble() * 0.9, new Random(random.Next())), Tensor.Random(AnyShape(random), random)), training: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_skip_connection(bool projects) => LayerGradients.Check(random =>
    {
        (int channels, int middle) = (random.Next(1, 4), random.Next(1, 4));
        int outputs = projects ? random.Next(1, 4) : channels;
        var inner = new Sequential(
            ConvolutionLayer.Create(channels, middle, 3, new Sliding(padding: 1), random),
            new ActivationLayer(Activation.Tanh),
            ConvolutionLayer.Create(middle, outputs, 3, new Sliding(padding: 1), random));
        Layer? projection = projects ? ConvolutionLayer.Create(channels, outputs, 1, Sliding.Default, random) : null;
        return (new Residual(inner, projection), LayerGradients.Random(random, random.Next(1, 5), channels, random.Next(1, 6), random.Next(1, 6)));
    });

    [Fact]
    public void Branches_side_by_side() => LayerGradients.Check(random =>
    {
        int channels = random.Next(1, 4);
        return (
            new Branches(
                ConvolutionLayer.Create(channels, random.Next(1, 3), 1, Sliding.Default, random),
                ConvolutionLayer.Create(channels, random.Next(1, 3), 3, new Sliding(padding: 1), random),
                new ActivationLayer(Activation.Tanh)),
            LayerGradients.Random(random, random.Next(1, 5), channels, random.Next(1, 6), random.Next(1, 6)));
    });

    [Fact]
    public void Depthwise_convolution() => LayerGradients.Check(random =>
    {
        var sliding = new Sliding(random.Next(1, 4), random.Next(0, 3), random.Next(1, 4));
        (int channels, int kernelHeight, int kernelWidth) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
        int Length(int kernel) => Math.Max(1, sliding.Span(kernel) - (2 * sliding.Padding)) + random.Next(0, 4);
        return (
            new DepthwiseConvolution(LayerGradients.Random(random, channels, 1, kernelHeight, kernelWidth), sliding),
            LayerGradients.Random(random, random.Next(1, 5), channels, Length(kernelHeight), Length(kernelWidth)));
    });

    [Fact]
    public void Unpooling_behind_its_pooling() => LayerGradients.Check(random =>
    {
        int window = random.Next(1, 4);
        var pooling = new MaxPooling(window, random.Next(1, 4));
        return (new Sequential(pooling, new MaxUnpooling(pooling)), LayerGradients.Distinct(random, AnyShape(random, window)));
    });

    [Fact]
    public void Maps_kept_beside_what_is_made_of_them() => LayerGradients.Check(random =>
    {
        int channels = random.Next(1, 4);
        return (
            new Branches(new ActivationLayer(Activation.Identity), ConvolutionLayer.Create(channels, random.Next(1, 4), 3, new Sliding(padding: 1), random)),
            LayerGradients.Random(random, random.Next(1, 5), channels, random.Next(1, 6), random.Next(1, 6)));
    });

    [Fact]
    public void Pixels_as_examples() => LayerGradients.Check(random => (new PixelVectors(), Tensor.Random(AnyShape(random), random)));

    [Fact]
    public void A_convolution_over_time() => LayerGradients.Check(random =>
    {
        var sliding = new Sliding(random.Next(1, 4), random.Next(0, 3), random.Next(1, 4));
        (int moments, int channels, int filters, int kernel) = (random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4));
        int Length() => Math.Max(1, sliding.Span(kernel) - (2 * sliding.Padding)) + random.Next(0, 4);
        var layer = VolumeConvolution.Create(channels, filters, moments, kernel, sliding, random);
        Tensor.Random(layer.Bias.Shape, random).Values.CopyTo(layer.Bias.Values, 0);
        return (layer, LayerGradients.Random(random, moments + random.Next(0, 4), channels, Length(), Length()));
    });

    [Fact]
    public void A_whole_network() => LayerGradients.Check(random => (
        new Sequential(
            ConvolutionLayer.Create(2, 3, 3, new Sliding(padding: 1), random),
            new ActivationLayer(Activation.Tanh),
            new AveragePooling(2),
            new Flatten(),
            Dense.Create(3 * 2 * 3, 4, random)),
        LayerGradients.Random(random, random.Next(1, 5), 2, random.Next(4, 6), random.Next(6, 8))));

    private static Shape AnyShape(Random random, int least = 1) =>
        new(random.Next(1, 5), random.Next(1, 4), random.Next(least, least + 5), random.Next(least, least + 5));
}
