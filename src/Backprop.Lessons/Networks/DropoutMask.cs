using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>What stays and what goes: a factor that is 0 with probability p, else 1/(1 − p), for each number or for each map.</summary>
internal sealed class DropoutMask
{
    private readonly Random _random;
    private double[] _factors = [];

    public DropoutMask(double p, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        P = p is >= 0 and < 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), p, "'p' must be at least 0 and below 1: at 1 nothing is left.");
        _random = random;
    }

    public double P { get; }

    /// <summary>Draws the factors of a batch; all are 1 when the network does not learn.</summary>
    public void Draw(int factors, bool training)
    {
        _factors = _factors.Length == factors ? _factors : new double[factors];
        for (int at = 0; at < factors; at++)
        {
            _factors[at] = !training || P == 0 ? 1 : _random.NextDouble() < P ? 0 : 1 / (1 - P);
        }
    }

    /// <summary>Multiplies the numbers of some images with their factors.</summary>
    public void Multiply(Tensor numbers, Tensor into, Part images)
    {
        int each = numbers.Shape.Count / _factors.Length;
        foreach (int at in numbers.Places(images))
        {
            into.Values[at] = numbers.Values[at] * _factors[at / each];
        }
    }
}
