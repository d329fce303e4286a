using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Runs;
using Backprop.Lessons.Convolution.Fast.Tiles;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The convolution without im2col: the tiles of the matrix product read their pixels where they lie in the image. It is the fastest of
/// the course.
/// </summary>
/// <remarks>
/// im2col copies each pixel once for every window that sees it. Here a table says how far each step of the window is from the output's
/// pixel, and the image is copied once, with a border of zeros. The gradient with respect to the images is a convolution of the same kind, of the
/// deltas with the filters turned over; with a stride S it falls apart into S × S of them. Small images, where preparing would take longer
/// than computing, go the same way with less to prepare.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class DirectConvolution<T> : FastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A convolution.</summary>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="threads">How many threads share the batch, at least 1.</param>
    public DirectConvolution(Sliding sliding, int threads = 1)
        : base(sliding, threads)
    {
    }

    private protected override ConvolutionPlan<T> NewPlan(Shape input, Shape filters, Shape output) =>
        RunPlan<T>.Suits(input, filters, output, Sliding)
            ? new RunPlan<T>(input, filters, output, Sliding, Threads)
            : new DirectPlan<T>(input, filters, output, Sliding, Threads);
}
