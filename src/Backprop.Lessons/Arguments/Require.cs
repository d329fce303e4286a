using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Backprop.Lessons.Arguments;

/// <summary>Checks of arguments, with messages for the person who passed them.</summary>
internal static class Require
{
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be an ordinary number.");

    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be above 0.");

    public static double Momentum(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least 0 and below 1: at 1 a change never dies down.");

    public static IReadOnlyList<T> NotEmpty<T>(
        IReadOnlyList<T> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values.Count > 0 ? values : throw new ArgumentException($"'{name}' is empty; it needs at least one element.", name);
    }

    public static void SameLength(int expected, string expectedName, int actual, string actualName)
    {
        if (expected != actual)
        {
            throw new ArgumentException(
                Invariant($"'{actualName}' has {actual} elements, '{expectedName}' has {expected}; they must have as many."),
                actualName);
        }
    }
}
