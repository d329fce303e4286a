using System.Numerics;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;
using Backprop.Lessons.Convolution.Fast.Windows;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// The convolution as a product of matrices, as <see cref="ConvolutionMatrix"/>, but made for speed: the columns of a few windows at a
/// time, so that they stay in the cache; a product whose sums stay in registers (<see cref="TileKernels"/>); the batch shared by threads.
/// </summary>
/// <remarks>
/// <c>Out = W · Columns + b</c>, <c>dW = dOut · Columnsᵀ</c>, <c>dColumns = Wᵀ · dOut</c>. The columns of small images are filled by a table
/// made once.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed class ColumnConvolution<T> : FastConvolution<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A convolution.</summary>
    /// <param name="sliding">How the window moves.</param>
    /// <param name="threads">How many threads share the batch, at least 1.</param>
    public ColumnConvolution(Sliding sliding, int threads = 1)
        : base(sliding, threads)
    {
    }

    private protected override ConvolutionPlan<T> NewPlan(Shape input, Shape filters, Shape output) =>
        WindowPlan<T>.Suits(filters, output, Sliding)
            ? new WindowPlan<T>(input, filters, output, Sliding, Threads)
            : new ColumnPlan<T>(input, filters, output, Sliding, Threads);
}
