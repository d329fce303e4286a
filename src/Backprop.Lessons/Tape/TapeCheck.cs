using Backprop.Lessons.Convolution;
using Backprop.Lessons.Display;
using Backprop.Lessons.Gradients;
using static System.FormattableString;

namespace Backprop.Lessons.Tape;

/// <summary>The tape against its referees: nudging, and gradients that were derived by hand.</summary>
public static class TapeCheck
{
    /// <summary>Two numbers that differ by no more than this share of their size are equal but for the rounding of the last digits.</summary>
    public const double LastDigits = 1e-14;

    /// <summary>Compares the tape's gradient of a function with nudging.</summary>
    /// <param name="f">The function, on the tape.</param>
    /// <param name="at">Where: one number for each variable.</param>
    /// <param name="names">What to call the derivatives in the report; numbered if left out.</param>
    public static GradientReport Compare(Func<Value[], Value> f, IReadOnlyList<double> at, IReadOnlyList<string>? names = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(at);
        Value[] variables = [.. at.Select(number => new Value(number))];
        f(variables).Backward();
        return GradientCheck.Compare(
            nudged => f([.. nudged.Select(number => new Value(number))]).Number,
            at, [.. variables.Select(variable => variable.Gradient)], names);
    }

    /// <summary>Compares the tape's gradient of a function of tensors with nudging every number in them.</summary>
    /// <param name="f">The function, on the tape; its result is a single number.</param>
    /// <param name="at">Where: one tensor for each variable.</param>
    public static GradientReport Compare(Func<TensorValue[], TensorValue> f, params IReadOnlyList<Tensor> at)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(at);
        TensorValue[] variables = [.. at.Select(numbers => new TensorValue(numbers))];
        f(variables).Backward();
        return GradientCheck.Compare(
            nudged => f(Filled(at, nudged)).Numbers.Values[0],
            [.. at.SelectMany(numbers => numbers.Values)],
            [.. variables.SelectMany(variable => variable.Gradient.Values)]);
    }

    /// <summary>Gradients by hand and by the tape, side by side.</summary>
    /// <param name="names">What they are.</param>
    /// <param name="byHand">From formulas.</param>
    /// <param name="byTape">From <see cref="Value.Backward"/>.</param>
    /// <returns>A table; a row is marked as right when the two are equal up to the last digits.</returns>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static Table SideBySide(IReadOnlyList<string> names, IReadOnlyList<double> byHand, IReadOnlyList<double> byTape)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(byHand);
        ArgumentNullException.ThrowIfNull(byTape);
        Require.SameLength(names.Count, nameof(names), byHand.Count, nameof(byHand));
        Require.SameLength(names.Count, nameof(names), byTape.Count, nameof(byTape));
        int equal = Enumerable.Range(0, names.Count).Count(i => AreEqual(byHand[i], byTape[i]));
        return Enumerable.Range(0, names.Count).Aggregate(
            new Table("", "by hand", "by the tape", "difference").Captioned(Invariant($"{equal} of {names.Count} are equal")),
            (table, i) =>
            {
                object[] row = [names[i], byHand[i], byTape[i], Numbers.Round(byTape[i] - byHand[i], digits: 2)];
                return AreEqual(byHand[i], byTape[i]) ? table.OkRow(row) : table.BadRow(row);
            });
    }

    /// <summary>Whether two numbers are equal up to <see cref="LastDigits"/>. NaN is equal to nothing.</summary>
    /// <param name="a">One number.</param>
    /// <param name="b">The other number.</param>
    public static bool AreEqual(double a, double b) => Math.Abs(a - b) <= LastDigits * Math.Max(Math.Abs(a), Math.Abs(b));

    private static TensorValue[] Filled(IReadOnlyList<Tensor> like, double[] numbers)
    {
        int next = 0;
        return [.. like.Select(tensor =>
        {
            next += tensor.Values.Length;
            return new TensorValue(new Tensor(tensor.Shape, numbers[(next - tensor.Values.Length)..next]));
        })];
    }
}
