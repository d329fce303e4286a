using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// While the network learns, sets each number to 0 with probability p and divides the others by 1 − p ("inverted dropout", so that the
/// expected sum stays what it is). When it is used, changes nothing.
/// </summary>
/// <remarks>
/// In a convolution, neighbouring pixels say nearly the same, so a single dropped one is hardly missed: see <see cref="SpatialDropout"/>.
/// </remarks>
public sealed class Dropout : BatchLayer
{
    private readonly DropoutMask _mask;

    /// <summary>A dropout layer.</summary>
    /// <param name="p">The share to drop, from 0 up to, not including, 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its range.</exception>
    public Dropout(double p, Random random) => _mask = new DropoutMask(p, random);

    /// <inheritdoc/>
    public override string Name => Invariant($"dropout {_mask.P}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training) => _mask.Draw(x.Shape.Count, training);

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part) => _mask.Multiply(x, y, part); // y = m·x, m is 0 or 1/(1 − p)

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part) => _mask.Multiply(dy, dx, part); // ∂y/∂x = m
}
