using System.Numerics;
using System.Runtime.CompilerServices;
using Backprop.Lessons.Convolution;
using Check = Backprop.Lessons.Convolution.Check;

namespace Backprop.Lessons.Speed;

/// <summary>
/// The convolution row by row (<see cref="ConvolutionRows"/>) with all lanes of a register at once. The window moves
/// by 1, without padding and without biases, so that nothing hides the one line that matters.
/// </summary>
public static class RowsInLanes
{
    /// <summary>The way forward.</summary>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <param name="output">Where the result goes: N × F × H′ × W′.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Tensor input, Tensor filters, Tensor output)
    {
        Fits(input, filters, output);
        for (int n = 0; n < output.N; n++)
        {
            for (int f = 0; f < output.C; f++)
            {
                for (int y = 0; y < output.H; y++)
                {
                    Span<double> sums = output.Row(n, f, y);
                    sums.Clear();
                    for (int c = 0; c < input.C; c++)
                    {
                        for (int i = 0; i < filters.H; i++)
                        {
                            ReadOnlySpan<double> weights = filters.Row(f, c, i);
                            ReadOnlySpan<double> pixels = input.Row(n, c, y + i);
                            for (int j = 0; j < weights.Length; j++)
                            {
                                AddRow(weights[j], pixels.Slice(j, sums.Length), sums);
                            }
                        }
                    }
                }
            }
        }
    }

    // sums += weight · pixels
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(double weight, ReadOnlySpan<double> pixels, Span<double> sums)
    {
        int lanes = Vector<double>.Count;
        var w = new Vector<double>(weight);
        int x = 0;
        for (; x <= sums.Length - lanes; x += lanes)
        {
            var next = Vector.FusedMultiplyAdd(w, new Vector<double>(pixels[x..]), new Vector<double>(sums[x..]));
            next.CopyTo(sums[x..]);
        }

        for (; x < sums.Length; x++)
        {
            sums[x] += weight * pixels[x];
        }
    }

    private static void Fits(Tensor input, Tensor filters, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(output);
        Check.SameShape(new Sliding().Output(input.Shape, filters.Shape), output.Shape, nameof(output));
    }
}
