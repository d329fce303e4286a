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

            AssertClose(dx, ConvolutionLoops.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose(dw, ConvolutionLoops.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose(db, ConvolutionLoops.BiasGradient(c.Deltas), 1e-7, c);
            AssertClose(dx, ConvolutionMatrix.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-7, c);
            AssertClose(dw, ConvolutionMatrix.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-7, c);
        }
    }

    [Fact]
    public void Loops_matrices_and_full_convolutions_agree_to_twelve_digits()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            var c = RandomCase.Of(seed);
            AssertClose(
                ConvolutionLoops.Forward(c.Input, c.Filters, c.Bias, c.Sliding).Values,
                ConvolutionMatrix.Forward(c.Input, c.Filters, c.Bias, c.Sliding).Values, 1e-12, c);

            double[] dx = ConvolutionLoops.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values;
            AssertClose(dx, ConvolutionMatrix.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-12, c);
            AssertClose(dx, FullConvolution.InputGradient(c.Deltas, c.Filters, c.Input.Shape, c.Sliding).Values, 1e-12, c);

            double[] dw = ConvolutionLoops.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values;
            AssertClose(dw, ConvolutionMatrix.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-12, c);
            AssertClose(dw, FullConvolution.FilterGradient(c.Deltas, c.Input, c.Filters.Shape, c.Sliding).Values, 1e-12, c);
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

    // Relative to the largest entry: an entry near zero is a difference of large ones, and no nudging finds its last digits.
    private static void AssertClose(double[] expected, double[] actual, double tolerance, RandomCase at)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1e-3, Math.Max(expected.Max(Math.Abs), actual.Max(Math.Abs)));
        double worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Aggregate(0.0, Math.Max) / scale; // Max() would skip NaN
        Assert.True(worst < tolerance, $"{worst:g3}: {at}");
    }
}
