using static System.FormattableString;

namespace Backprop.Lessons.Gradients;

/// <summary>
/// Finds out whether a gradient is right without any calculus: nudge a number a little to both sides and see how
/// much the loss moves (central differences).
/// </summary>
public static class GradientCheck
{
    /// <summary>The relative error up to which a gradient counts as right.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>The numerical derivative of a function of one number.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where.</param>
    /// <returns>About <c>f′(x)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is NaN or infinite.</exception>
    public static double Numerical(Func<double, double> f, double x)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new Nudge(f, Require.Finite(x)).Slope;
    }

    /// <summary>The numerical gradient of a function of several numbers, one partial derivative after the other.</summary>
    /// <param name="f">The function. It must not keep or change the array it is given.</param>
    /// <param name="at">Where: one number for each variable.</param>
    /// <returns>As many partial derivatives as there are variables.</returns>
    /// <exception cref="ArgumentException"><paramref name="at"/> is empty.</exception>
    public static double[] Numerical(Func<double[], double> f, IReadOnlyList<double> at)
    {
        ArgumentNullException.ThrowIfNull(f);
        Require.NotEmpty(at);
        return [.. at.Select((value, index) => Numerical(Along(f, at, index), value))];
    }

    /// <summary><c>|a − n| / max(10⁻⁸, |a| + |n|)</c>: 0 means equal, 1 means that one of them is no use at all.</summary>
    /// <param name="analytic">The derivative from the formula.</param>
    /// <param name="numerical">The derivative from nudging.</param>
    public static double RelativeError(double analytic, double numerical) =>
        Math.Abs(analytic - numerical) / Math.Max(1e-8, Math.Abs(analytic) + Math.Abs(numerical));

    /// <summary>The largest relative error of two gradients, entry by entry; NaN where one is.</summary>
    /// <param name="analytic">The gradient from the formula.</param>
    /// <param name="numerical">The gradient from nudging, as long.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double RelativeError(IReadOnlyList<double> analytic, IReadOnlyList<double> numerical)
    {
        ArgumentNullException.ThrowIfNull(analytic);
        ArgumentNullException.ThrowIfNull(numerical);
        Require.SameLength(analytic.Count, nameof(analytic), numerical.Count, nameof(numerical));
        return analytic.Zip(numerical, RelativeError).Aggregate(0.0, Math.Max); // Max() would skip NaN
    }

    /// <summary>
    /// Checks one derivative of a function of one number. It is right within <see cref="Tolerance"/>, or within what the size
    /// of the loss and of the step leaves open; at a kink nothing is said of it. <see cref="GradientRow"/> has the rules.
    /// </summary>
    /// <param name="f">The function, for instance the loss as one weight changes.</param>
    /// <param name="x">Where.</param>
    /// <param name="analytic">The derivative to be checked.</param>
    /// <param name="name">What to call it in the report.</param>
    public static GradientReport Compare(Func<double, double> f, double x, double analytic, string name = "derivative")
    {
        ArgumentNullException.ThrowIfNull(f);
        return new([Judged(name, analytic, f, Require.Finite(x))]);
    }

    /// <summary>Checks every entry of a gradient.</summary>
    /// <param name="f">The function, for instance the loss as the weights change.</param>
    /// <param name="at">Where: one number for each variable.</param>
    /// <param name="analytic">The gradient to be checked, one entry for each variable.</param>
    /// <param name="names">What to call the entries in the report; numbered if left out.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there is nothing to check.</exception>
    public static GradientReport Compare(
        Func<double[], double> f,
        IReadOnlyList<double> at,
        IReadOnlyList<double> analytic,
        IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(analytic);
        Require.NotEmpty(at);
        Require.SameLength(at.Count, nameof(at), analytic.Count, nameof(analytic));
        names ??= [.. Enumerable.Range(1, at.Count).Select(i => Invariant($"∂f/∂x{i}"))];
        Require.SameLength(at.Count, nameof(at), names.Count, nameof(names));
        return new([.. at.Select((value, i) => Judged(names[i], analytic[i], Along(f, at, i), Require.Finite(value)))]);
    }

    // The function as one of its variables changes.
    private static Func<double, double> Along(Func<double[], double> f, IReadOnlyList<double> at, int index) =>
        nudged => f([.. at.Select((v, i) => i == index ? nudged : v)]);

    private static GradientRow Judged(string name, double analytic, Func<double, double> f, double x)
    {
        var nudge = new Nudge(f, x);
        var row = new GradientRow(name, analytic, nudge.Slope) { Allowed = nudge.Allowed };
        return row.Agrees ? row : row with { Kink = KinkSearch.Find(f, x, nudge, analytic) };
    }
}
