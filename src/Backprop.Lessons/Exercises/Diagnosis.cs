using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>A mistake and what it would have answered.</summary>
internal sealed record NamedMistake(string Name, string Hint, IReadOnlyList<Answer> Answers);

/// <summary>Finds out what a learner's answers say: right, or which mistake.</summary>
internal sealed class Diagnosis(IExercise exercise, IReadOnlyList<Answer> expected, IReadOnlyList<NamedMistake> mistakes)
{
    internal const double Tolerance = 1e-6;
    private const double NearZero = 1e-9;

    public Verdict Of(IReadOnlyList<Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count > 0 && answers[0].Kind == AnswerKind.NotDone)
        {
            return Judged(VerdictKind.NotDone, "Not done yet. Replace the line that throws, then run this cell again.");
        }

        int[] wrong = [.. Enumerable.Range(0, expected.Count).Where(i => i >= answers.Count || !answers[i].IsCloseTo(expected[i], Tolerance))];
        if (wrong.Length == 0)
        {
            return Judged(VerdictKind.Right, Invariant($"Right on all {expected.Count} cases.")) with { Points = exercise.Points };
        }

        int[] asked = [.. wrong.Where(i => i < answers.Count)];
        return asked.Length == 0
            ? Judged(VerdictKind.Wrong, "The function was not asked on every case.")
            : Explain(answers, asked);
    }

    private Verdict Explain(IReadOnlyList<Answer> answers, int[] wrong)
    {
        // What is stranger than a wrong number comes first; among equals the case that is easiest to follow.
        int smallest = wrong.OrderByDescending(i => answers[i].Kind).ThenBy(i => exercise.Cases[i].Size).First();
        var failing = new FailingCase(exercise.Cases[smallest].ToString(), expected[smallest], answers[smallest]);

        // A named mistake first: it may change the answer's shape, and says more than that the shape is wrong.
        return OfAMistake(answers, failing) ?? OfOneCase(failing) ?? OfAFactor(answers, failing)
            ?? Judged(VerdictKind.Wrong, Invariant($"Wrong on {wrong.Length} of {expected.Count} cases.")) with
            {
                Failing = failing,
                Hint = "Work this case out on paper, one step after the other, and see where your function leaves you.",
            };
    }

    private Verdict? OfOneCase(FailingCase failing)
    {
        (VerdictKind Kind, string Message, string Hint)? finding = failing.Got switch
        {
            { Kind: AnswerKind.TooSlow } => (
                VerdictKind.TooSlow,
                Invariant($"The function did not come to an end within {Attempt.TimeForAll.TotalSeconds} seconds and was stopped."),
                "Look for a loop whose end is never reached."),
            { Kind: AnswerKind.Threw } got => (VerdictKind.Crashed, $"The function threw {got.Text}", "Run it on the case below."),
            { Kind: AnswerKind.ChangedInput } got => (
                VerdictKind.Wrong,
                $"The function changed its input '{got.Text}'.",
                "Whoever called it still needs the old numbers. Copy the array, or write into a new one."),
            { Kind: AnswerKind.NoNumbers } got => (
                VerdictKind.Wrong, $"The function returned {got.Text} where numbers are expected.", "Check what stands after 'return'."),
            { Kind: AnswerKind.NotDone } => (
                VerdictKind.NotDone, "On some cases the function still throws NotImplementedException.", "Replace that line too."),
            { } got when !got.HasShapeOf(failing.Expected) => (
                VerdictKind.Wrong,
                $"The answer has the wrong shape: {Describe(got)} instead of {Describe(failing.Expected)}.",
                "Look at what each number of the answer is to be."),
            { } got when got.Values.Any(double.IsNaN) => (
                VerdictKind.Wrong, "The answer holds NaN, which is no number.", "It comes from 0/0, ∞ − ∞ or the root or logarithm of a negative number."),
            _ => null,
        };
        return finding is { } found
            ? Judged(found.Kind, found.Message) with { Hint = found.Hint, Failing = failing }
            : null;
    }

    private Verdict? OfAMistake(IReadOnlyList<Answer> answers, FailingCase failing)
    {
        // A mistake explains the answers when it is wrong where they are wrong, with the same numbers, and right where they are right.
        // Where the mistake ends in an exception there are no numbers to compare: then any wrong answer is explained.
        bool Explains(NamedMistake mistake, int i) => mistake.Answers[i].Kind == AnswerKind.Numbers
            ? answers[i].IsCloseTo(mistake.Answers[i], Tolerance)
            : !answers[i].IsCloseTo(expected[i], Tolerance);
        NamedMistake? mistake = mistakes.FirstOrDefault(mistake => Enumerable.Range(0, answers.Count).All(i => Explains(mistake, i)));
        return mistake is null
            ? null
            : Judged(VerdictKind.Wrong, $"It looks as if {mistake.Name}.") with
            {
                Mistake = mistake.Name,
                Hint = mistake.Hint,
                Failing = failing,
            };
    }

    private Verdict? OfAFactor(IReadOnlyList<Answer> answers, FailingCase failing)
    {
        (double Got, double Right)[] pairs = [.. answers.Zip(expected).SelectMany(pair => pair.First.Values.Zip(pair.Second.Values))];
        double[] ratios = [.. pairs.Where(pair => Math.Abs(pair.Right) > NearZero).Select(pair => pair.Got / pair.Right)];
        return ratios.Length >= 2 && IsAFactor(ratios[0])
            && ratios.All(ratio => Math.Abs(ratio - ratios[0]) <= Tolerance * Math.Abs(ratios[0]))
            && pairs.All(pair => Math.Abs(pair.Right) > NearZero || Math.Abs(pair.Got) <= NearZero) // no factor makes something of 0
            ? Judged(VerdictKind.Wrong, $"Every number is {Numbers.Show(ratios[0])} times the right one.") with
            {
                Hint = ratios[0] < 0 ? "Look at the order of a difference." : "A constant factor is missing, or one too many.",
                Failing = failing,
            }
            : null;
    }

    // A factor that would be written as 1 is none.
    private static bool IsAFactor(double ratio) => double.IsFinite(ratio) && ratio != 0 && Numbers.Show(ratio) != Numbers.Show(1);

    private Verdict Judged(VerdictKind kind, string message) =>
        new(exercise.Id, exercise.Title, kind, Points: 0, exercise.Points, message);

    private static string Describe(Answer answer) => answer switch
    {
        { PartShapes.Count: > 0 } => string.Join(" and ", answer.Split().Select(Describe)),
        { Shape.Count: 0 } => "one number",
        { Shape: [1] } => "an array of one number",
        { Shape.Count: 1 } => Invariant($"{answer.Shape[0]} numbers"),
        _ => string.Join("×", answer.Shape) + " numbers",
    };
}
