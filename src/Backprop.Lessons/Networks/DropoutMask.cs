using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>What stays and what goes: 0 with probability p, else 1/(1 − p).</summary>
internal static class DropoutMask
{
    public static double Share(double p) => p is >= 0 and < 1
        ? p
        : throw new ArgumentOutOfRangeException(nameof(p), p, "'p' must be at least 0 and below 1: at 1 nothing is left.");

    public static Tensor Draw(Shape shape, double p, Random random)
    {
        var mask = new Tensor(shape);
        for (int at = 0; at < mask.Values.Length; at++)
        {
            mask.Values[at] = p > 0 && random.NextDouble() < p ? 0 : 1 / (1 - p);
        }

        return mask;
    }
}
