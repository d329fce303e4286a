using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Convolution.Fast;

/// <summary>Threads, repetitions and the switch of a layer change no number.</summary>
public sealed class SameNumbersTests
{
    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        foreach (Case at in Case.Random(40, seed: 3, largestImage: 40))
        {
            foreach (Func<int, IFastConvolution<double>> make in new Func<int, IFastConvolution<double>>[]
                { threads => new DirectConvolution<double>(at.Sliding, threads), threads => new ColumnConvolution<double>(at.Sliding, threads) })
            {
                (double[] Output, double[] Input, double[] Filters, double[] Bias) one = at.By(make(1));
                foreach (int threads in new[] { 2, 3, 5 })
                {
                    IFastConvolution<double> many = make(threads);
                    AssertSameBits(one, at.By(many), at);
                    AssertSameBits(one, at.By(many), at);
                }
            }
        }
    }

    [Fact]
    public void Two_threads_that_call_at_once_do_not_disturb_each_other()
    {
        Case[] cases = [.. Case.Random(8, seed: 5, largestImage: 40)];
        (double[] Output, double[] Input, double[] Filters, double[] Bias)[] expected = cases.Select(at => at.By(new DirectConvolution<double>(at.Sliding))).ToArray();
        Parallel.For(0, 64, i => AssertSameBits(expected[i % 8], cases[i % 8].By(new DirectConvolution<double>(cases[i % 8].Sliding, threads: 2)), cases[i % 8]));
    }

    [Theory]
    [InlineData(ConvolutionMethod.Columns)]
    [InlineData(ConvolutionMethod.Direct)]
    public void A_layer_gives_the_same_by_every_method(ConvolutionMethod method)
    {
        var at = new Case(new Shape(6, 3, 10, 9), new Shape(4, 3, 3, 3), new Sliding(2, 1));
        var loops = new ConvolutionLayer(at.Filters, at.Sliding) { Method = ConvolutionMethod.Loops };
        var fast = new ConvolutionLayer(at.Filters, at.Sliding) { Method = method };
        Assert.Equal(loops.Forward(at.Input).Values, fast.Forward(at.Input).Values, Near);
        Assert.Equal(loops.Backward(at.Deltas).Values, fast.Backward(at.Deltas).Values, Near);
        foreach ((Parameter expected, Parameter actual) in loops.Parameters.Zip(fast.Parameters))
        {
            Assert.Equal(expected.Gradient.Values, actual.Gradient.Values, Near);
        }

        var first = new ConvolutionLayer(at.Filters, at.Sliding) { Method = method, IsFirst = true };
        first.Forward(at.Input);
        Assert.All(first.Backward(at.Deltas).Values, value => Assert.Equal(0, value));
        Assert.Equal(fast.Parameters[0].Gradient.Values, first.Parameters[0].Gradient.Values);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a));

    private static void AssertSameBits(
        (double[] Output, double[] Input, double[] Filters, double[] Bias) expected, (double[] Output, double[] Input, double[] Filters, double[] Bias) actual, Case at)
    {
        Assert.True(expected.Output.AsSpan().SequenceEqual(actual.Output), $"output of {at}");
        Assert.True(expected.Input.AsSpan().SequenceEqual(actual.Input), $"gradient with respect to the images of {at}");
        Assert.True(expected.Filters.AsSpan().SequenceEqual(actual.Filters), $"gradient with respect to the filters of {at}");
        Assert.True(expected.Bias.AsSpan().SequenceEqual(actual.Bias), $"gradient with respect to the biases of {at}");
    }
}
