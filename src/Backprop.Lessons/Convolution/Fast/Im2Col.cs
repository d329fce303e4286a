using System.Numerics;
using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// im2col and its way back, row by row: the row (c, i, j) of the columns holds, for every window, the pixel that the weight w[c, i, j]
/// is multiplied with.
/// </summary>
/// <remarks>
/// It costs memory: each pixel is copied into as many columns as windows see it, KH·KW times for stride 1. So the windows are done in
/// strips of some rows of the output, as many as the cache holds.
/// </remarks>
public static class Im2Col
{
    /// <summary>How many numbers the columns of all windows take for one image: C·KH·KW · H′·W′.</summary>
    /// <param name="input">The shape of the images.</param>
    /// <param name="filters">The shape of the filters.</param>
    /// <param name="sliding">How the window moves.</param>
    public static long Numbers(Shape input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(sliding);
        Shape output = sliding.Output(input, filters);
        return (long)filters.C * filters.H * filters.W * output.H * output.W;
    }

    /// <summary>Copies the pixels of some rows of windows into columns.</summary>
    /// <param name="image">One image: C × H × W.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="filters">The shape of the filters.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="rows">The first row of windows, and the row after the last.</param>
    /// <param name="columns">Where they go: C·KH·KW rows.</param>
    /// <param name="pitch">How far apart these rows lie, at least the number of windows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unroll<T>(
        ReadOnlySpan<T> image, Shape shape, Shape filters, Sliding sliding, (int First, int End) rows, Span<T> columns, int pitch)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(sliding);
        int width = sliding.OutputLength(shape.W, filters.W);
        int at = 0;
        for (int c = 0; c < shape.C; c++)
        {
            for (int i = 0; i < filters.H; i++)
            {
                for (int j = 0; j < filters.W; j++, at += pitch)
                {
                    (int first, int end) = Inside(shape.W, width, sliding, j);
                    int to = at;
                    for (int y = rows.First; y < rows.End; y++, to += width)
                    {
                        int u = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                        if (u < 0 || u >= shape.H || first == end)
                        {
                            columns.Slice(to, width).Clear();
                            continue;
                        }

                        if (end - first < width)
                        {
                            columns.Slice(to, width).Clear();
                        }

                        int from = (((c * shape.H) + u) * shape.W) + (sliding.Stride * first) + (sliding.Dilation * j) - sliding.Padding;
                        Rows.Copy(image[from..], sliding.Stride, columns.Slice(to + first, end - first));
                    }
                }
            }
        }
    }

    /// <summary>The way back ("col2im"): adds each number of the columns to the pixel that <see cref="Unroll"/> copies it from.</summary>
    /// <param name="columns">C·KH·KW rows.</param>
    /// <param name="pitch">How far apart they lie.</param>
    /// <param name="shape">The image's shape.</param>
    /// <param name="filters">The shape of the filters.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="rows">The first row of windows, and the row after the last.</param>
    /// <param name="image">The image that collects the numbers: C × H × W.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddBack<T>(
        ReadOnlySpan<T> columns, int pitch, Shape shape, Shape filters, Sliding sliding, (int First, int End) rows, Span<T> image)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        ArgumentNullException.ThrowIfNull(sliding);
        int width = sliding.OutputLength(shape.W, filters.W);
        int at = 0;
        for (int c = 0; c < shape.C; c++)
        {
            for (int i = 0; i < filters.H; i++)
            {
                for (int j = 0; j < filters.W; j++, at += pitch)
                {
                    (int first, int end) = Inside(shape.W, width, sliding, j);
                    int from = at;
                    for (int y = rows.First; y < rows.End; y++, from += width)
                    {
                        int u = (sliding.Stride * y) + (sliding.Dilation * i) - sliding.Padding;
                        if (u >= 0 && u < shape.H && first < end)
                        {
                            int to = (((c * shape.H) + u) * shape.W) + (sliding.Stride * first) + (sliding.Dilation * j) - sliding.Padding;
                            Rows.Add(columns.Slice(from + first, end - first), image[to..], sliding.Stride);
                        }
                    }
                }
            }
        }
    }

    // The windows of a row whose step j falls into the image.
    private static (int First, int End) Inside(int length, int windows, Sliding sliding, int j)
    {
        int start = (sliding.Dilation * j) - sliding.Padding;
        int first = Math.Clamp((-start + sliding.Stride - 1) / sliding.Stride, 0, windows);
        int end = length - 1 - start < 0 ? 0 : Math.Min(windows, ((length - 1 - start) / sliding.Stride) + 1);
        return (first, Math.Max(first, end));
    }
}
