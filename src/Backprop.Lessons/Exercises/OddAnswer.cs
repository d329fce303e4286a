using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>What can be said of an answer that is no number where one is expected, or has another shape.</summary>
/// <param name="case">The case.</param>
/// <param name="failing">What was expected of it, and what came.</param>
internal sealed class OddAnswer(ExerciseCase @case, FailingCase failing)
{
    /// <summary>The sentence, and where to look; null for an answer that is only wrong.</summary>
    public (VerdictKind Kind, string Message, string Hint, string? Mistake)? Say() => failing.Got switch
    {
        { Kind: AnswerKind.TooSlow } => (
            VerdictKind.TooSlow,
            Invariant($"The function did not come to an end within {Attempt.TimeForAll.TotalSeconds} seconds and was stopped."),
            "Look for a loop whose end is never reached.",
            null),
        { Kind: AnswerKind.Threw } got => (VerdictKind.Crashed, $"The function threw {got.Text}", OfException(got.Text), null),
        { Kind: AnswerKind.ChangedInput } got => (
            VerdictKind.Wrong,
            $"The function changed its input '{got.Text}'.",
            "Whoever called it still needs the old numbers. Copy the array, or write into a new one.",
            $"the input {got.Text} was changed"),
        { Kind: AnswerKind.NoNumbers } got => (
            VerdictKind.Wrong, $"The function returned {got.Text} where numbers are expected.", "Check what stands after 'return'.", null),
        { Kind: AnswerKind.NotDone } => (
            VerdictKind.NotDone, "On some cases the function still throws NotImplementedException.", "Replace that line too.", null),
        { } got when !got.HasShapeOf(failing.Expected) => (
            VerdictKind.Wrong,
            $"The answer has the wrong shape: {Describe(got)} instead of {Describe(failing.Expected)}.",
            "Look at what each number of the answer is to be.",
            null),
        { } got when got.Values.Any(double.IsNaN) => (
            VerdictKind.Wrong, "The answer holds NaN, which is no number.", "It comes from 0/0, ∞ − ∞ or the root or logarithm of a negative number.", null),
        { } got when got.Values.Any(double.IsInfinity) => (
            VerdictKind.Wrong, "The answer holds ∞, which is no number.", "It comes from a division by 0, the logarithm of 0 or an exponential of a large number.", null),
        _ => null,
    };

    private string OfException(string text) => text switch
    {
        _ when text.StartsWith(nameof(IndexOutOfRangeException), StringComparison.Ordinal) || text.StartsWith(nameof(ArgumentOutOfRangeException), StringComparison.Ordinal) =>
            $"An index went past the end of an array, or below 0. In the case below {Lengths()}.",
        _ when text.StartsWith(nameof(DivideByZeroException), StringComparison.Ordinal) =>
            "An int was divided by an int that is 0. Doubles would give ∞; here see which of the numbers below can be 0.",
        _ when text.StartsWith(nameof(NullReferenceException), StringComparison.Ordinal) =>
            "Something is null: an array that was never made with new, or a result that was never set.",
        _ when text.StartsWith(nameof(OverflowException), StringComparison.Ordinal) => "A number is too large for its type, or a length is negative.",
        _ when text.Contains("dimensions", StringComparison.OrdinalIgnoreCase) || text.Contains("same length", StringComparison.OrdinalIgnoreCase) =>
            $"The shapes do not fit together. In the case below {Lengths()}.",
        _ => "Run it on the case below.",
    };

    private string Lengths()
    {
        string[] lengths =
        [
            .. @case.Names.Zip(@case.Arguments())
                .Select(pair => (pair.First, Answer.Of(pair.Second).Shape))
                .Where(pair => pair.Shape.Count > 0)
                .Select(pair => pair.Shape is [int one]
                    ? Invariant($"{pair.First} has {one} {(one == 1 ? "entry" : "entries")}: the last index is {one - 1}")
                    : $"{pair.First} is {string.Join("×", pair.Shape)}"),
        ];
        return lengths.Length == 0 ? "see how long each of your arrays is" : string.Join("; ", lengths);
    }

    private static string Describe(Answer answer) => answer switch
    {
        { PartShapes.Count: > 0 } => string.Join(" and ", answer.Split().Select(Describe)),
        { Shape.Count: 0 } => "one number",
        { Shape: [1] } => "an array of one number",
        { Shape.Count: 1 } => Invariant($"{answer.Shape[0]} numbers"),
        _ => string.Join("×", answer.Shape) + " numbers",
    };
}
