using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Dropout for images: it drops whole maps. While the network learns, each map of each image is 0 with probability p and else divided
/// by 1 − p. When it is used, nothing changes. (Tompson and others, 2015.)
/// </summary>
public sealed class SpatialDropout : Layer
{
    private readonly double _p;
    private readonly Random _random;
    private Shape _input;
    private Tensor? _mask;

    /// <summary>A dropout layer.</summary>
    /// <param name="p">The share of the maps to drop, from 0 up to, not including, 1.</param>
    /// <param name="random">Decides what is dropped; the same seed drops the same.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside its range.</exception>
    public SpatialDropout(double p, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (_p, _random) = (DropoutMask.Share(p), random);
    }

    /// <inheritdoc/>
    public override string Name => Invariant($"spatial dropout {_p}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input.Shape;
        _mask = DropoutMask.Draw(input.Shape with { H = 1, W = 1 }, training ? _p : 0, _random);
        return PerMap(input, _mask); // y = m·x, one m for each map
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor mask = Kept(_mask);
        Fits(outputGradient, _input);
        return PerMap(outputGradient, mask); // ∂y/∂x = m
    }

    private static Tensor PerMap(Tensor tensor, Tensor mask)
    {
        int plane = tensor.H * tensor.W;
        var result = new Tensor(tensor.Shape);
        for (int at = 0; at < result.Values.Length; at++)
        {
            result.Values[at] = tensor.Values[at] * mask.Values[at / plane];
        }

        return result;
    }
}
