using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;

namespace Backprop.Lessons.Tests.Convolution.Fast;

/// <summary>A convolution with random numbers, computed by the loops and by whoever is tested.</summary>
internal sealed class Case
{
    public Case(Shape input, Shape filters, Sliding sliding, int seed = 1)
    {
        var random = new Random(seed);
        Sliding = sliding;
        Input = Tensor.Random(input, random);
        Filters = Tensor.Random(filters, random);
        Bias = Tensor.Random(new Shape(1, filters.N, 1, 1), random).Values;
        Deltas = Tensor.Random(sliding.Output(input, filters), random);
    }

    public Sliding Sliding { get; }

    public Tensor Input { get; }

    public Tensor Filters { get; }

    public double[] Bias { get; }

    public Tensor Deltas { get; }

    /// <summary>Cases of every stride, padding and dilation, with edges that fill no register.</summary>
    public static IEnumerable<Case> Random(int count, int seed, int largestImage = 20)
    {
        var random = new Random(seed);
        while (count > 0)
        {
            var sliding = new Sliding(random.Next(1, 5), random.Next(0, 4), random.Next(1, 4));
            var input = new Shape(random.Next(1, 10), random.Next(1, 7), random.Next(1, largestImage), random.Next(1, largestImage));
            var filters = new Shape(random.Next(1, 11), input.C, random.Next(1, 6), random.Next(1, 6));
            if (sliding.Span(filters.H) <= input.H + (2 * sliding.Padding) && sliding.Span(filters.W) <= input.W + (2 * sliding.Padding))
            {
                count--;
                yield return new Case(input, filters, sliding, random.Next());
            }
        }
    }

    public (double[] Output, double[] Input, double[] Filters, double[] Bias) ByLoops() => (
        ConvolutionLoops.Forward(Input, Filters, Bias, Sliding).Values,
        ConvolutionLoops.InputGradient(Deltas, Filters, Input.Shape, Sliding).Values,
        ConvolutionLoops.FilterGradient(Deltas, Input, Filters.Shape, Sliding).Values,
        ConvolutionLoops.BiasGradient(Deltas));

    public (double[] Output, double[] Input, double[] Filters, double[] Bias) By(IFastConvolution<double> convolution)
    {
        Tensor output = convolution.Forward(Input, Filters, Bias);
        (Tensor dx, Tensor dw, double[] db) = convolution.Backward(Input, Filters, Deltas);
        return (output.Values, dx.Values, dw.Values, db);
    }

    public override string ToString() => FormattableString.Invariant($"{Input.Shape} with {Filters.Shape}, {Sliding}");
}
