using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Dropout for images: it drops whole maps. While the network learns, each map of each image is 0 with probability p and else divided
/// by 1 − p. When it is used, nothing changes. (Tompson and others, 2015.)
/// </summary>
public sealed class SpatialDropout : BatchLayer
{
    private readonly DropoutMask _mask;

    /// <summary>A dropout layer.</summary>
    /// <param name="p">The share of the maps to drop, from 0 up to, not including, 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its range.</exception>
    public SpatialDropout(double p, Random random) => _mask = new DropoutMask(p, random);

    /// <inheritdoc/>
    public override string Name => Invariant($"spatial dropout {_mask.P}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training) => _mask.Draw(x.N * x.C, training);

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part) => _mask.Multiply(x, y, part); // y = m·x, one m for each map

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part) => _mask.Multiply(dy, dx, part); // ∂y/∂x = m
}
