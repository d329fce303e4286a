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
