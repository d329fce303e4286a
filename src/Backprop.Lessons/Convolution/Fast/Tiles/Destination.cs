using System.Runtime.CompilerServices;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>Where the planes of a <see cref="WeightedSum{T}"/> go: to every S-th row and column of images, from a first one on.</summary>
/// <param name="image">The shape of one image.</param>
/// <param name="grid">How the sums lie in the scratch memory.</param>
/// <param name="row">The first row and the step to the next.</param>
/// <param name="column">The first column and the step to the next.</param>
/// <param name="size">How many rows and columns there are.</param>
internal sealed class Destination(Shape image, PixelGrid grid, (int First, int Step) row, (int First, int Step) column, (int Rows, int Columns) size)
{
    // Nothing to sort: the sums are the image.
    private readonly bool _isDirect = grid.IsExact && size == (image.H, image.W);

    /// <summary>Computes the sums of some images and puts them where they belong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<T>(WeightedSum<T> sum, ReadOnlySpan<T> source, int images, Span<T> scratch, Span<T> target)
        where T : unmanaged
    {
        if (_isDirect)
        {
            sum.Run(source, images, target);
            return;
        }

        sum.Run(source, images, scratch);
        for (int plane = 0; plane < images * image.C; plane++)
        {
            int at = (((plane * image.H) + row.First) * image.W) + column.First;
            Blocks.Copy(
                scratch[(plane * grid.TargetPlane)..], new(grid.TargetPitch), target[at..], new(row.Step * image.W, column.Step), size.Rows, size.Columns);
        }
    }
}
