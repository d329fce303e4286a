using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Speed;

/// <summary>
/// The loops of <see cref="ConvolutionLoops"/> in another order: the output's column runs in the innermost loop, so that all three arrays
/// are read as they lie in memory, and what does not depend on it is decided once for a whole row.
/// </summary>
public static class ConvolutionRows
{
    /// <summary>The way forward. Shapes and errors as in <see cref="ConvolutionLoops.Forward"/>.</summary>
    /// <inheritdoc cref="ConvolutionLoops.Forward"/>
    public static Tensor Forward(Tensor input, Tensor filters, IReadOnlyList<double> bias, Sliding sliding)
    {
        Tensor output = ConvolutionLoops.NewOutput(input, filters, bias, sliding);
        for (int n = 0; n < output.N; n++)
        {
            for (int f = 0; f < output.C; f++)
            {
                for (int y = 0; y < output.H; y++)
                {
                    Span<double> sums = output.Row(n, f, y);
                    sums.Fill(bias[f]);
                    AddRow(input, filters, sliding, n, f, y, sums);
                }
            }
        }

        return output;
    }

    private static void AddRow(Tensor input, Tensor filters, Sliding sliding, int n, int f, int y, Span<double> sums)
    {
        for (int c = 0; c < input.C; c++)
        {
            for (int i = 0; i < filters.H; i++)
            {
                int u = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                if (u < 0 || u >= input.H)
                {
                    continue;
                }

                ReadOnlySpan<double> pixels = input.Row(n, c, u);
                ReadOnlySpan<double> weights = filters.Row(f, c, i);
                for (int j = 0; j < weights.Length; j++)
                {
                    // The columns x for which v = S·x + D·j − P lies in the image.
                    int shift = (sliding.Dilation * j) - sliding.Padding;
                    int first = shift >= 0 ? 0 : (-shift + sliding.Stride - 1) / sliding.Stride;
                    int end = Math.Min(sums.Length, (input.W - shift + sliding.Stride - 1) / sliding.Stride);
                    double weight = weights[j];
                    for (int x = first, v = (sliding.Stride * first) + shift; x < end; x++, v += sliding.Stride)
                    {
                        sums[x] += weight * pixels[v];
                    }
                }
            }
        }
    }
}
