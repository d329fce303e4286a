using System.Numerics;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// im2col and its way back, row by row: the row (c, i, j) of the columns holds, for every window, the pixel that the weight w[c, i, j]
/// is multiplied with.
/// </summary>
/// <remarks>
/// It costs memory: each pixel is copied into as many columns as windows see it, KH·KW times for stride 1. So the windows are done in
/// strips of some rows of the output, as many as the cache holds.
/// </remarks>
public sealed class Im2Col
{
    private readonly Step[] _steps;
    private readonly int _width;
    private readonly Layout _pixels;

    /// <summary>Makes the tables.</summary>
    /// <param name="input">The shape of the images.</param>
    /// <param name="filters">The shape of the filters.</param>
    /// <param name="sliding">How the window moves.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Im2Col(Shape input, Shape filters, Sliding sliding)
    {
        ArgumentNullException.ThrowIfNull(sliding);
        Shape output = sliding.Output(input, filters);
        (_width, _pixels) = (output.W, new Layout(sliding.Stride * input.W, sliding.Stride));
        _steps =
        [
            .. from c in Enumerable.Range(0, filters.C)
               from i in Enumerable.Range(0, filters.H)
               let rows = Inside(input.H, output.H, sliding, i)
               from j in Enumerable.Range(0, filters.W)
               let columns = Inside(input.W, output.W, sliding, j)
               let pixel = (((c * input.H) + (sliding.Dilation * i) - sliding.Padding) * input.W) + (sliding.Dilation * j) - sliding.Padding
               select new Step(pixel, rows.First, rows.End, columns.First, columns.End - columns.First),
        ];
    }

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
    /// <param name="rows">The first row of windows, and the row after the last.</param>
    /// <param name="columns">Where they go: C·KH·KW rows.</param>
    /// <param name="pitch">How far apart these rows lie, at least the number of windows.</param>
    public void Unroll<T>(ReadOnlySpan<T> image, (int First, int End) rows, Span<T> columns, int pitch)
        where T : unmanaged
    {
        int at = 0;
        foreach (Step step in _steps)
        {
            (int first, int end) = step.Within(rows);
            if (end - first < rows.End - rows.First || step.Columns < _width)
            {
                columns.Slice(at, (rows.End - rows.First) * _width).Clear();
            }

            if (end > first)
            {
                int window = ((first - rows.First) * _width) + step.Left;
                Blocks.Copy(image[step.PixelOf(first, _pixels)..], _pixels, columns[(at + window)..], new(_width), end - first, step.Columns);
            }

            at += pitch;
        }
    }

    /// <summary>The way back ("col2im"): adds each number of the columns to the pixel that <see cref="Unroll"/> copies it from.</summary>
    /// <param name="columns">C·KH·KW rows.</param>
    /// <param name="pitch">How far apart they lie.</param>
    /// <param name="rows">The first row of windows, and the row after the last.</param>
    /// <param name="image">The image that collects the numbers: C × H × W.</param>
    public void AddBack<T>(ReadOnlySpan<T> columns, int pitch, (int First, int End) rows, Span<T> image)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        int at = 0;
        foreach (Step step in _steps)
        {
            (int first, int end) = step.Within(rows);
            if (end > first)
            {
                int window = ((first - rows.First) * _width) + step.Left;
                Blocks.Add(columns[(at + window)..], new(_width), image[step.PixelOf(first, _pixels)..], _pixels, end - first, step.Columns);
            }

            at += pitch;
        }
    }

    // The windows along an axis whose step k falls into the image.
    private static (int First, int End) Inside(int length, int windows, Sliding sliding, int k)
    {
        int start = (sliding.Dilation * k) - sliding.Padding;
        int first = Math.Clamp((-start + sliding.Stride - 1) / sliding.Stride, 0, windows);
        int end = length - 1 - start < 0 ? 0 : Math.Min(windows, ((length - 1 - start) / sliding.Stride) + 1);
        return (first, Math.Max(first, end));
    }

    // The windows that a step (c, i, j) falls into the image of, and where window (0, 0) would meet it.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(int Pixel, int Top, int Bottom, int Left, int Columns)
    {
        public (int First, int End) Within((int First, int End) rows) =>
            Columns > 0 ? (Math.Max(Top, rows.First), Math.Min(Bottom, rows.End)) : (0, 0);

        public int PixelOf(int row, Layout pixels) => Pixel + (row * pixels.Pitch) + (Left * pixels.Step);
    }
}
