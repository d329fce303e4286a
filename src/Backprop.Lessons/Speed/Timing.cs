using static System.FormattableString;

namespace Backprop.Lessons.Speed;

/// <summary>What a stopwatch said about one contestant, round by round.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seconds">The time of one call in each round, in seconds: the shortest of the round.</param>
public sealed record Timing(string Name, IReadOnlyList<double> Seconds)
{
    /// <summary>The shortest time, in seconds: what the machine can do when nothing disturbs it.</summary>
    public double Least => Seconds.Min();

    /// <summary>The median over the rounds, in seconds.</summary>
    public double Median => MedianOf(Seconds);

    /// <summary>
    /// How many times as fast as another it is: the median over the rounds of the ratio of the two times. Each ratio comes from one round,
    /// so a machine that slows down slows down both.
    /// </summary>
    /// <param name="other">The other contestant of the same comparison.</param>
    /// <exception cref="ArgumentException">It has other rounds.</exception>
    public double TimesFasterThan(Timing other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Require.SameLength(Seconds.Count, nameof(Seconds), other.Seconds.Count, nameof(other));
        return MedianOf([.. Seconds.Zip(other.Seconds, (own, others) => others / own)]);
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{Name}: {Median * 1e6:F1} µs (median), {Least * 1e6:F1} µs (least)");

    internal static double MedianOf(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
