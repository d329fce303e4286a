namespace Backprop.Lessons.Exercises;

/// <summary>The right function of an exercise, and the wrong ones that its slips and changed arguments make of it.</summary>
/// <param name="steps">The reference: what it computes when these slips are made.</param>
/// <param name="cases">The cases that it is asked.</param>
/// <param name="probes">What the last cases are.</param>
internal sealed class Reference(Func<Slips, Delegate> steps, IReadOnlyList<ExerciseCase> cases, IReadOnlyList<Probe> probes)
{
    private readonly Lazy<Run> _right = new(() => Run.Of(steps, cases));

    /// <summary>The cases.</summary>
    public IReadOnlyList<ExerciseCase> Cases => cases;

    /// <summary>The arguments that are exchanged in some cases: the case before, and the one after.</summary>
    public IEnumerable<(string Parameter, int Before, int After)> Probes => probes.Select((probe, k) => (probe.Parameter, probe.Like, cases.Count - probes.Count + k));

    /// <summary>The right answers.</summary>
    public IReadOnlyList<Answer> Expected => _right.Value.Answers;

    /// <summary>For each case the numbers that have a name.</summary>
    public IReadOnlyList<IReadOnlyList<(string Name, Answer Value)>> Known => _right.Value.Known;

    /// <summary>The slips of the steps, in their order.</summary>
    public IReadOnlyList<Slip> Slips => _right.Value.Slips;

    /// <summary>The function with these slips made.</summary>
    public Delegate With(params IReadOnlyList<string> made) => steps(new Slips(made));

    /// <summary>A wrong version: these slips are made, and the arguments are changed before.</summary>
    public Candidate Wrong(IReadOnlyList<Slip> made, ArgumentChange? change = null)
    {
        Delegate function = With([.. made.Select(slip => slip.Key)]);
        return new Candidate(
            change is null ? made : [.. made, change.Slip],
            i => change is null
                ? Attempt.Once(function, cases[i])
                : change.Of(cases[i].Arguments()) is { } changed ? Attempt.Once(function, changed) : null);
    }

    private sealed record Run(IReadOnlyList<Answer> Answers, IReadOnlyList<IReadOnlyList<(string Name, Answer Value)>> Known, IReadOnlyList<Slip> Slips)
    {
        public static Run Of(Func<Slips, Delegate> steps, IReadOnlyList<ExerciseCase> cases)
        {
            var slips = new Slips { Notes = true };
            Delegate function = steps(slips);
            var answers = new List<Answer>();
            var known = new List<IReadOnlyList<(string Name, Answer Value)>>();
            foreach (ExerciseCase @case in cases)
            {
                answers.Add(Attempt.Once(function, @case));
                known.Add([.. slips.TakeKnown().DistinctBy(one => one.Name)]);
            }

            return new Run(answers, known, [.. slips.Met]);
        }
    }
}
