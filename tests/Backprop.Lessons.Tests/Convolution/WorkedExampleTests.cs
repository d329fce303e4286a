using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Convolution;

/// <summary>The numbers that the source articles print.</summary>
public class WorkedExampleTests
{
    private static readonly Tensor X = Tensor.Of(
        new double[,] { { 1, 2, 0, 1, 0 }, { 2, 0, 0, 0, 1 }, { 1, 2, 2, 0, 2 }, { 2, 2, 2, 0, 1 }, { 2, 0, 1, 0, 1 } },
        new double[,] { { 1, 2, 2, 1, 2 }, { 0, 2, 2, 0, 2 }, { 1, 2, 2, 1, 1 }, { 2, 2, 0, 1, 0 }, { 2, 2, 1, 0, 0 } },
        new double[,] { { 0, 2, 0, 1, 1 }, { 2, 0, 2, 1, 1 }, { 2, 0, 1, 2, 1 }, { 0, 1, 0, 1, 2 }, { 1, 0, 1, 2, 1 } });

    private static readonly Tensor Filters = Tensor.Stack(
        Tensor.Of(
            new double[,] { { -1, 1, 1 }, { -1, 1, 1 }, { 0, 0, 1 } },
            new double[,] { { 0, -1, 1 }, { -1, 0, -1 }, { 1, 0, 0 } },
            new double[,] { { 1, -1, 0 }, { -1, 0, -1 }, { 0, 1, -1 } }),
        Tensor.Of(
            new double[,] { { 0, 0, -1 }, { 1, 0, 0 }, { 0, -1, 0 } },
            new double[,] { { 1, -1, 0 }, { -1, 1, 0 }, { -1, 1, 1 } },
            new double[,] { { 1, 0, 1 }, { 1, -1, 1 }, { -1, 0, 0 } }));

    private static readonly Tensor Small = Tensor.Of(new double[,] { { 4, 5, 8, 7 }, { 1, 8, 8, 8 }, { 3, 6, 6, 4 }, { 6, 5, 7, 8 } });
    private static readonly Tensor Kernel = Tensor.Of(new double[,] { { 1, 4, 1 }, { 1, 4, 3 }, { 3, 3, 1 } });
    private static readonly Tensor Deltas = Tensor.Of(new double[,] { { 2, 1 }, { 4, 4 } });

    [Fact]
    public void The_large_example_but_for_one_printed_digit()
    {
        Tensor y = ConvolutionLoops.Forward(X, Filters, [1, 0], new Sliding(stride: 2, padding: 1));
        Assert.Equal(new Shape(1, 2, 3, 3), y.Shape);
        Assert.Equal([2, -3, -1, 5, -7, 2, 5, 0, 0, 3, 5, 2, 1, 0, -3, -2, 4, 3], y.Values);
    }

    [Fact]
    public void The_small_example_forward_and_back()
    {
        Assert.Equal([122, 148, 126, 134], ConvolutionLoops.Forward(Small, Kernel, [0], Sliding.Default).Values);
        double[] dx = [2, 9, 6, 1, 6, 29, 30, 7, 10, 29, 33, 13, 12, 24, 16, 4];
        Assert.Equal(dx, ConvolutionLoops.InputGradient(Deltas, Kernel, Small.Shape, Sliding.Default).Values);
        Assert.Equal(dx, ConvolutionMatrix.InputGradient(Deltas, Kernel, Small.Shape, Sliding.Default).Values);
        Assert.Equal(dx, FullConvolution.InputGradient(Deltas, Kernel, Small.Shape, Sliding.Default).Values);
        double[] dw = [49, 82, 87, 46, 72, 64, 56, 66, 76];
        Assert.Equal(dw, ConvolutionLoops.FilterGradient(Deltas, Small, Kernel.Shape, Sliding.Default).Values);
        Assert.Equal(dw, ConvolutionMatrix.FilterGradient(Deltas, Small, Kernel.Shape, Sliding.Default).Values);
        Assert.Equal(dw, FullConvolution.FilterGradient(Deltas, Small, Kernel.Shape, Sliding.Default).Values);
        Assert.Equal([11], ConvolutionLoops.BiasGradient(Deltas));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_gradient_check_is_no_worse_than_the_published_one(int seed)
    {
        var random = new Random(seed);
        Tensor x = Tensor.Random(new(4, 3, 5, 5), random), w = Tensor.Random(new(2, 3, 3, 3), random), dout = Tensor.Random(new(4, 2, 5, 5), random);
        double[] b = Tensor.Random(new(2, 1, 1, 1), random).Values;
        var sliding = new Sliding(padding: 1);

        // Less what it is without a nudge: that changes no derivative and saves the digits that would cancel.
        Tensor plain = ConvolutionLoops.Forward(x, w, b, sliding);
        double Loss(Tensor y) => y.Zip(plain, (o, before) => o - before).Zip(dout, (o, d) => o * d).Values.Sum();

        double dx = GradientCheck.RelativeError(
            ConvolutionLoops.InputGradient(dout, w, x.Shape, sliding).Values,
            GradientCheck.Numerical(v => Loss(ConvolutionLoops.Forward(new(x.Shape, v), w, b, sliding)), x.Values));
        double dw = GradientCheck.RelativeError(
            ConvolutionLoops.FilterGradient(dout, x, w.Shape, sliding).Values,
            GradientCheck.Numerical(v => Loss(ConvolutionLoops.Forward(x, new(w.Shape, v), b, sliding)), w.Values));
        double db = GradientCheck.RelativeError(
            ConvolutionLoops.BiasGradient(dout), GradientCheck.Numerical(v => Loss(ConvolutionLoops.Forward(x, w, v, sliding)), b));
        Assert.True(dx <= 7.5e-9 && dw <= 1.4e-10 && db <= 1.1e-10, $"{dx:g3} {dw:g3} {db:g3}");
    }
}
