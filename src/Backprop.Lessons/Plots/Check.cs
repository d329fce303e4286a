using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Backprop.Lessons.Plots;

/// <summary>What a plot asks of its data.</summary>
internal static class Check
{
    /// <summary>A copy of the data: a learner's array may change after it was drawn.</summary>
    public static double[] Data(
        IReadOnlyList<double> values, [CallerArgumentExpression(nameof(values))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(values, argument);
        return values.Count > 0
            ? [.. values]
            : throw new ArgumentException($"'{argument}' is empty: there is nothing to draw.", argument);
    }

    public static void SameLength(int x, int y, string xName, string yName)
    {
        if (x != y)
        {
            throw new ArgumentException(Invariant($"'{xName}' has {x} values and '{yName}' has {y}; each point needs one of both."), yName);
        }
    }

    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string argument = "") =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(argument, value, $"'{argument}' must be a finite number to have a place on an axis.");

    public static void Range((double Low, double High)? range, bool log)
    {
        if (range is not { } given)
        {
            return;
        }

        if (!double.IsFinite(given.Low) || !double.IsFinite(given.High) || given.Low >= given.High)
        {
            throw new ArgumentException(Invariant($"The range must go from a smaller to a larger finite number, not from {given.Low:g6} to {given.High:g6}."), nameof(range));
        }

        if (log && given.Low <= 0)
        {
            throw new ArgumentException(Invariant($"A log axis has no place for {given.Low:g6}: the range must start above 0."), nameof(range));
        }
    }
}
