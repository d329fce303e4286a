using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>Finds out what a learner's answers say: right, or which mistake.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="reference">Its right function, and the slips in its steps.</param>
/// <param name="mistakes">Further wrong versions.</param>
internal sealed class Diagnosis(IExercise exercise, Reference reference, IReadOnlyList<Candidate> mistakes)
{
    internal const double Tolerance = 1e-6;

    // So few cases have something special, which no rule is made of.
    private const int Few = 3;

    public Verdict Of(IReadOnlyList<Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count > 0 && answers[0].Kind == AnswerKind.NotDone)
        {
            return Judged(VerdictKind.NotDone, "Not done yet. Replace the line that throws, then run this cell again.");
        }

        IReadOnlyList<Answer> expected = reference.Expected;
        int[] wrong = [.. Enumerable.Range(0, expected.Count).Where(i => i >= answers.Count || !answers[i].IsCloseTo(expected[i], Tolerance))];
        if (wrong.Length == 0)
        {
            return Judged(VerdictKind.Right, Invariant($"Right on all {expected.Count} cases.")) with { Points = exercise.Points };
        }

        int[] asked = [.. wrong.Where(i => i < answers.Count)];
        return asked.Length == 0
            ? Judged(VerdictKind.Wrong, "The function was not asked on every case.")
            : Explain([.. answers.Take(expected.Count)], asked);
    }

    private Verdict Explain(IReadOnlyList<Answer> answers, int[] wrong)
    {
        // What is stranger than a wrong number comes first; among equals the case that is easiest to follow.
        int smallest = wrong.OrderByDescending(i => answers[i].Kind).ThenBy(i => exercise.Cases[i].Size).First();
        var failing = new FailingCase(exercise.Cases[smallest].ToString(), reference.Expected[smallest], answers[smallest]);

        // A named mistake first: it may change the answer's shape, and says more than that the shape is wrong.
        var versions = new Versions(reference, mistakes);
        Finding? finding = Finding.Of(new Search(versions, reference, answers, view: answer => answer, isWhole: true).Find()) ?? PartByPart(versions, answers);
        Verdict verdict = finding is not null
            ? Judged(VerdictKind.Wrong, finding.Message) with { Mistake = finding.Mistake, Hint = finding.Hint }
            : new OddAnswer(reference.Cases[smallest], failing).Say() is { } odd
                ? Judged(odd.Kind, odd.Message) with { Mistake = odd.Mistake, Hint = odd.Hint }
                : Described(answers, wrong);
        return verdict with { Failing = failing };
    }

    // Several results are made one by one, and each may have a mistake of its own.
    private Finding? PartByPart(Versions versions, IReadOnlyList<Answer> answers)
    {
        int count = exercise.PartNames.Count;
        if (count == 0 || answers.Count < reference.Expected.Count || answers.Zip(reference.Expected).Any(pair => !pair.First.HasShapeOf(pair.Second)))
        {
            return null;
        }

        var found = new List<(string Part, Finding Finding)>();
        for (int part = 0; part < count; part++)
        {
            int at = part;
            var search = new Search(
                versions, reference, answers, answer => answer.Kind == AnswerKind.Numbers && at < answer.PartShapes.Count ? answer.Split()[at] : answer, isWhole: false);
            if (Enumerable.Range(0, answers.Count).All(search.IsRight))
            {
                continue;
            }

            if (Finding.Of(search.Find()) is not { } finding)
            {
                return null;
            }

            found.Add((exercise.PartNames[part], finding));
        }

        return new Finding(
            string.Join("; ", found.Select(one => $"in {one.Part}, {one.Finding.Mistake}")),
            string.Join(" ", found.Select(one => $"In {one.Part} it looks as if {one.Finding.Mistake}.")),
            $"{(found.Count > 1 ? $"First {found[0].Part}: " : "")}{found[0].Finding.Hint}");
    }

    private Verdict Described(IReadOnlyList<Answer> answers, int[] wrong)
    {
        string count = Invariant($"Wrong on {wrong.Length} of {reference.Expected.Count} cases.");
        string?[] sentences =
        [
            Ignored(answers),
            Conditions.Of(reference, [.. Enumerable.Range(0, answers.Count)], i => answers[i].IsCloseTo(reference.Expected[i], Tolerance)),
            new Places(reference, answers, wrong).Say(),
        ];
        string[] said = [.. sentences.OfType<string>()];
        if (said.Length == 0 && wrong.Length <= Few && answers.Count == reference.Expected.Count)
        {
            said = ["All others are right: what does the case below have that they have not?"];
        }

        return said.Length == 0
            ? Judged(VerdictKind.Wrong, count) with { Hint = "Work this case out on paper, one step after the other, and see where your function leaves you." }
            : Judged(VerdictKind.Wrong, $"{count} {string.Join(" ", said)}") with { Hint = "Follow the case below through your function with that in mind." };
    }

    private string? Ignored(IReadOnlyList<Answer> answers)
    {
        string[] ignored =
        [
            .. reference.Probes
                .GroupBy(probe => probe.Parameter)
                .Where(probes => probes.Count() > 1 && probes.All(probe => probe.After < answers.Count
                    && answers[probe.Before].Kind == AnswerKind.Numbers && answers[probe.Before].IsCloseTo(answers[probe.After], Tolerance)))
                .Select(probes => probes.Key),
        ];
        return ignored.Length == 0 ? null : $"In cases that differ in {string.Join(" or ", ignored)} only, the answer is the same: does your function use {(ignored.Length == 1 ? "it" : "them")}?";
    }

    private Verdict Judged(VerdictKind kind, string message) =>
        new(exercise.Id, exercise.Title, kind, Points: 0, exercise.Points, message);
}
