using Backprop.Lessons.Convolution;
using Backprop.Lessons.Convolution.Fast;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>What the layers with a sliding window share: which class computes a method, and the check that a window fits into an image.</summary>
internal static class ConvolutionPaths
{
    public static IFastConvolution<double> Of(ConvolutionMethod method, Sliding sliding, int threads) => method switch
    {
        ConvolutionMethod.Loops or ConvolutionMethod.Matrix => new PlainConvolution(sliding, isMatrix: method == ConvolutionMethod.Matrix),
        ConvolutionMethod.Columns => new ColumnConvolution<double>(sliding, threads),
        _ => new DirectConvolution<double>(sliding, threads),
    };

    /// <summary>The output's shape.</summary>
    /// <exception cref="ShapeException">The images are too small.</exception>
    public static Shape Output(string layer, Shape input, Shape filters, Sliding sliding)
    {
        (int height, int width, int borders) = (sliding.Span(filters.H), sliding.Span(filters.W), 2 * sliding.Padding);
        return input.H + borders >= height && input.W + borders >= width
            ? sliding.Output(input with { C = filters.C }, filters)
            : throw new ShapeException(layer, Invariant($"images of at least {height}×{width} pixels, {sliding.Padding} of padding on each side included"), input);
    }
}
