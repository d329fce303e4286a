using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Tests.Convolution;

/// <summary>What does not fit is said with both shapes.</summary>
public class ShapeMessageTests
{
    private static readonly Tensor Image = new(1, 2, 5, 5);
    private static readonly Tensor Filters = new(3, 2, 3, 3);

    [Fact]
    public void Channels_that_do_not_fit()
    {
        string message = Assert.Throws<ArgumentException>(() => ConvolutionLoops.Forward(Image, new Tensor(3, 1, 3, 3), [0, 0, 0], Sliding.Default)).Message;
        Assert.Contains("The filters look at 1 channels (shape 3×1×3×3); the images have 2 (shape 1×2×5×5).", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_larger_than_the_image()
    {
        string message = Assert.Throws<ArgumentException>(() => new Sliding(padding: 1, dilation: 3).OutputLength(4, 4)).Message;
        Assert.Contains("A kernel of length 4 with dilation 3 spans 10 pixels; the image has 4 and 2 of padding.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bias_for_each_filter() =>
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => ConvolutionMatrix.Forward(Image, Filters, [0], Sliding.Default)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deltas_of_another_shape_than_the_output()
    {
        var deltas = new Tensor(1, 3, 5, 5);
        Action[] ways =
        [
            () => ConvolutionLoops.InputGradient(deltas, Filters, Image.Shape, Sliding.Default),
            () => ConvolutionLoops.FilterGradient(deltas, Image, Filters.Shape, Sliding.Default),
            () => ConvolutionMatrix.InputGradient(deltas, Filters, Image.Shape, Sliding.Default),
            () => ConvolutionMatrix.FilterGradient(deltas, Image, Filters.Shape, Sliding.Default),
            () => FullConvolution.InputGradient(deltas, Filters, Image.Shape, Sliding.Default),
            () => FullConvolution.FilterGradient(deltas, Image, Filters.Shape, Sliding.Default),
        ];
        Assert.All(ways, way => Assert.Contains(
            "'outputGradient' has the shape 1×3×5×5; expected 1×3×3×3.", Assert.Throws<ArgumentException>(way).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_way_of_sliding_that_is_none()
    {
        Assert.Equal("stride", Assert.Throws<ArgumentOutOfRangeException>(() => new Sliding(stride: 0)).ParamName);
        Assert.Equal("padding", Assert.Throws<ArgumentOutOfRangeException>(() => new Sliding(padding: -1)).ParamName);
        Assert.Equal("dilation", Assert.Throws<ArgumentOutOfRangeException>(() => new Sliding(dilation: 0)).ParamName);
        Assert.Equal("stride", Assert.Throws<ArgumentOutOfRangeException>(() => FullConvolution.Spread(Image, 0)).ParamName);
    }

    [Fact]
    public void Nothing_at_all()
    {
        Assert.Equal("kernel", Assert.Throws<ArgumentException>(() => BandMatrix.Of([], 4, Sliding.Default)).ParamName);
        Assert.Equal("layers", Assert.Throws<ArgumentException>(() => ReceptiveField.Lengths()).ParamName);
        Assert.Equal("layers", Assert.Throws<ArgumentException>(() => ReceptiveField.Lengths((0, Sliding.Default))).ParamName);
        Assert.Equal("neurons", Assert.Throws<ArgumentOutOfRangeException>(() => LayerCounts.DenseParameters(Image.Shape, 0)).ParamName);
    }
}
