namespace Backprop.Lessons.Gradients;

/// <summary>
/// Looks for a kink within the reach of a nudge, such as ReLU has at 0. There nudging mixes two slopes, and a formula that
/// gives the one or the other (or one between, at the kink itself) may be right.
/// </summary>
internal static class KinkSearch
{
    private const int Coarse = 8;
    private const int Finer = 4;

    /// <summary>The kink that may explain why a derivative and nudging are apart; null if there is none.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where it was nudged.</param>
    /// <param name="nudge">What nudging found there; its outer points lie two steps away.</param>
    /// <param name="analytic">The derivative from the formula.</param>
    public static Kink? Find(Func<double, double> f, double x, Nudge nudge, double analytic)
    {
        double start = x - (2 * nudge.Step);
        double spacing = 4 * nudge.Step / Coarse;
        double[] slopes = Slopes(f, start, spacing, Coarse);
        double[] bends = Bends(slopes);
        if (!bends.All(double.IsFinite))
        {
            return null;
        }

        int sharpest = Array.IndexOf(bends, bends.Max());
        double[] closer = Slopes(f, start + (sharpest * spacing), spacing / Finer, 4 * Finer);
        double bend = Bends(closer).Max();

        // Looked at four times as closely, a curve bends 64 times less, and a kink about as much as before.
        bool isKink = bend > bends[sharpest] / 16 && bend > 8 * nudge.Allowed;
        return isKink && Math.Abs(analytic - nudge.Slope) <= 2 * bend && IsAmong([.. slopes, .. closer], analytic)
            ? new Kink(closer[0], closer[^1])
            : null;
    }

    private static bool IsAmong(double[] slopes, double analytic)
    {
        double room = 0.01 * (slopes.Max() - slopes.Min());
        return analytic >= slopes.Min() - room && analytic <= slopes.Max() + room;
    }

    // From each of count + 1 points to the next.
    private static double[] Slopes(Func<double, double> f, double from, double spacing, int count)
    {
        double[] values = [.. Enumerable.Range(0, count + 1).Select(i => f(from + (i * spacing)))];
        return [.. values.Skip(1).Zip(values, (next, value) => (next - value) / spacing)];
    }

    // Fourth differences: how much the slope changes at a point, less what it changes at its neighbours.
    private static double[] Bends(double[] slopes) =>
        [.. Enumerable.Range(0, slopes.Length - 3).Select(i => Math.Abs(slopes[i + 3] - (3 * slopes[i + 2]) + (3 * slopes[i + 1]) - slopes[i]))];
}
