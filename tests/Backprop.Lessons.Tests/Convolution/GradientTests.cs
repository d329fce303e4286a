using Backprop.Lessons.Convolution;
using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Convolution;

/// <summary>Every gradient against numerical differentiation, and every way to compute it against the others.</summary>
public class GradientTests
{
    private const int Cases = 240;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 8)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void All_gradients_agree_with_nudging(int block)
    {
        for (int seed = block * Cases / 8; seed < (block + 1) * Cases / 8; seed++)
        {
            var c = RandomCase.Of(seed);
            double[] dx = GradientCheck.Numerical(x => c.Loss(ConvolutionLoops.Forward(new(c.Input.Shape, x), c.Filters, c.Bias, c.Sliding)), c.Input.Values);
            double[] dw = GradientCheck.Numerical(w => c.Loss(ConvolutionLoops.Forward(c.Input, new(c.Filters.Shape, w), c.Bias, c.Sliding)), c.Filters.Values);
            double[] db = GradientCheck.Numerical(b => c.Loss(ConvolutionLoops.Forward(c.Input, c.Filters, b, c.Sliding)), c.Bias);

            AssertClose.To(dx, ConvolutionLoops.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose.To(dw, ConvolutionLoops.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose.To(db, ConvolutionLoops.BiasGradient(c.Deltas), 1e-7, c);
            AssertClose.To(dx, ConvolutionMatrix.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose.To(dw, ConvolutionMatrix.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-7, c);
        }
    }

    [Fact]
    public void Loops_matrices_and_full_convolutions_agree_to_twelve_digits()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            var c = RandomCase.Of(seed);
            AssertClose.To(
                ConvolutionLoops.Forward(c.Input, c.Filters, c.Bias, c.Sliding).Values,
                ConvolutionMatrix.Forward(c.Input, c.Filters, c.Bias, c.Sliding).Values, 1e-12, c);

            double[] dx = ConvolutionLoops.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values;
            AssertClose.To(dx, ConvolutionMatrix.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-12, c);
            AssertClose.To(dx, FullConvolution.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-12, c);

            double[] dw = ConvolutionLoops.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values;
            AssertClose.To(dw, ConvolutionMatrix.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-12, c);
            AssertClose.To(dw, FullConvolution.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-12, c);
        }
    }

    [Fact]
    public void The_random_cases_cover_what_they_are_to_cover()
    {
        RandomCase[] cases = [.. Enumerable.Range(0, Cases).Select(RandomCase.Of)];
        Assert.Equal(27, cases.Select(c => c.Sliding).Distinct().Count());
        Assert.Equal([1, 2, 3, 4], cases.Select(c => c.Input.N).Distinct().Order());
        Assert.Contains(cases, c => c.Filters.H != c.Filters.W && c.Sliding is { Stride: > 1, Dilation: > 1, Padding: > 0 });
        Assert.Contains(cases, c => c.Sliding.Rest(c.Input.H, c.Filters.H) > 0);
        Assert.Contains(cases, c => c.Sliding.Padding > c.Sliding.Span(c.Filters.H) - 1);
    }
}
