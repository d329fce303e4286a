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
public sealed class Dropout : Layer
{
    private readonly double _p;
    private readonly Random _random;
    private Tensor? _mask;

    /// <summary>A dropout layer.</summary>
    /// <param name="p">The share to drop, from 0 up to, not including, 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its range.</exception>
    public Dropout(double p, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (_p, _random) = (DropoutMask.Share(p), random);
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"dropout {_p}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _mask = DropoutMask.Draw(input.Shape, training ? _p : 0, _random);
        return input.Zip(_mask, (x, m) => x * m); // y = m·x, m is 0 or 1/(1 − p)
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor mask = Kept(_mask);
        Fits(outputGradient, mask.Shape);
        return outputGradient.Zip(mask, (dy, m) => dy * m); // ∂y/∂x = m
    }
}
