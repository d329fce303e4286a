using System.Runtime.CompilerServices;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Speed;

/// <summary>
/// The other layout, NHWC: all channels of a pixel lie side by side. Images N × H × W × C, filters F × KH × KW × C, outputs N × H′ × W′ × F.
/// </summary>
public static class DepthFastest
{
    /// <summary>The numbers of a tensor, put in this order.</summary>
    /// <param name="tensor">N × C × H × W, or filters F × C × KH × KW.</param>
    /// <returns>N·H·W·C numbers, the channel running fastest.</returns>
    public static double[] Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        double[] numbers = new double[tensor.Values.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            (int pixel, int c) = (i / tensor.C, i % tensor.C);
            (int row, int x) = (pixel / tensor.W, pixel % tensor.W);
            numbers[i] = tensor[row / tensor.H, c, row % tensor.H, x];
        }

        return numbers;
    }

    /// <summary>The way back from <see cref="Of"/>.</summary>
    /// <param name="numbers">The numbers, the channel running fastest.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than the shape has room for.</exception>
    public static Tensor ToTensor(double[] numbers, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Require.SameLength(shape.Count, "shape", numbers.Length, nameof(numbers));
        return Tensor.Create(shape, (n, c, y, x) => numbers[(((((n * shape.H) + y) * shape.W) + x) * shape.C) + c]);
    }

    /// <summary>One output at a time, as <see cref="ConvolutionLoops"/>; the inner loop runs along a row of the window, all channels.</summary>
    /// <param name="input">The images.</param>
    /// <param name="inputShape">Their shape, N × C × H × W.</param>
    /// <param name="filters">The filters.</param>
    /// <param name="filtersShape">Their shape, F × C × KH × KW.</param>
    /// <param name="output">Where the result goes.</param>
    /// <exception cref="ArgumentException">An array has another length than its shape says.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(double[] input, Shape inputShape, double[] filters, Shape filtersShape, double[] output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(output);
        Shape shape = new Sliding().Output(inputShape, filtersShape);
        Require.SameLength(inputShape.Count, nameof(inputShape), input.Length, nameof(input));
        Require.SameLength(filtersShape.Count, nameof(filtersShape), filters.Length, nameof(filters));
        Require.SameLength(shape.Count, "the output's shape", output.Length, nameof(output));
        int run = filtersShape.W * filtersShape.C;
        for (int at = 0; at < output.Length; at++)
        {
            (int pixel, int f) = (at / shape.C, at % shape.C);
            (int row, int x) = (pixel / shape.W, pixel % shape.W);
            (int n, int y) = (row / shape.H, row % shape.H);
            double sum = 0;
            for (int i = 0; i < filtersShape.H; i++)
            {
                ReadOnlySpan<double> weights = filters.AsSpan(((f * filtersShape.H) + i) * run, run);
                ReadOnlySpan<double> pixels = input.AsSpan(((((n * inputShape.H) + y + i) * inputShape.W) + x) * inputShape.C, run);
                for (int j = 0; j < weights.Length && j < pixels.Length; j++)
                {
                    sum += weights[j] * pixels[j];
                }
            }

            output[at] = sum;
        }
    }
}
