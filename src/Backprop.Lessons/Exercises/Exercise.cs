namespace Backprop.Lessons.Exercises;

/// <summary>A task for the learner: a function to write, and all that is needed to judge it.</summary>
/// <typeparam name="TFunction">The function's type. Its parameter names appear in the feedback.</typeparam>
public sealed class Exercise<TFunction> : IExercise
    where TFunction : Delegate
{
    private const int RandomCases = 24;

    // Probes are made of these: none of them gives way.
    private const int ProbedCases = 12;

    private readonly Func<Slips, TFunction> _steps;
    private readonly IReadOnlyList<object[]> _fixedCases;
    private readonly Func<Random, object[]> _randomCase;
    private readonly IReadOnlyList<Mistake<TFunction>> _mistakes;
    private readonly Reference _reference;
    private readonly Lazy<Diagnosis> _diagnosis;

    internal Exercise(
        string id,
        string functionName,
        string title,
        int points,
        TFunction reference,
        IReadOnlyList<object[]> cases,
        Func<Random, object[]> randomCase,
        IReadOnlyList<Mistake<TFunction>> mistakes,
        IReadOnlyList<string>? solvedBy = null)
        : this(id, functionName, title, points, _ => reference, cases, randomCase, mistakes, solvedBy)
    {
    }

    internal Exercise(
        string id,
        string functionName,
        string title,
        int points,
        Func<Slips, TFunction> steps,
        IReadOnlyList<object[]> cases,
        Func<Random, object[]> randomCase,
        IReadOnlyList<Mistake<TFunction>>? mistakes = null,
        IReadOnlyList<string>? solvedBy = null,
        int seed = 1986)
    {
        Id = id;
        FunctionName = functionName;
        Title = title;
        Points = points;
        _steps = steps;
        _fixedCases = cases;
        _randomCase = randomCase;
        _mistakes = mistakes ?? [];
        SolvedBy = solvedBy ?? [];
        (Cases, IReadOnlyList<Probe> probes) = CasesOf(steps(new Slips()), cases, randomCase, seed);
        _reference = new Reference(steps, Cases, probes);
        _diagnosis = new(() => new Diagnosis(
            this,
            _reference,
            [
                .. from mistake in _mistakes
                   from way in mistake.Ways.Prepend(mistake.Wrong)
                   select new Candidate([new Slip(mistake.Name, mistake.Hint)], i => Attempt.Once(way, Cases[i])),
            ]));
    }

    /// <inheritdoc/>
    public string Id { get; }

    /// <inheritdoc/>
    public string FunctionName { get; }

    /// <inheritdoc/>
    public string Signature => SignatureText.Of(typeof(TFunction).GetMethod("Invoke")!, FunctionName);

    /// <inheritdoc/>
    public string Title { get; }

    /// <inheritdoc/>
    public int Points { get; }

    /// <inheritdoc/>
    public Type FunctionType => typeof(TFunction);

    /// <inheritdoc/>
    public IReadOnlyList<string> PartNames { get; } = PartialCredit.NamesOf(typeof(TFunction).GetMethod("Invoke")!);

    /// <inheritdoc/>
    public IReadOnlyList<string> SolvedBy { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ExerciseCase> Cases { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> MistakeNames => [.. _reference.Slips.Where(slip => slip.Way == 0).Select(slip => slip.Name), .. _mistakes.Select(mistake => mistake.Name)];

    private static IReadOnlyList<string> ParameterNames =>
        [.. typeof(TFunction).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.Name!)];

    /// <summary>Runs a learner's function on every case and says what is right or which mistake it makes.</summary>
    /// <param name="attempt">The learner's function.</param>
    /// <returns>The verdict. Displays as a small table.</returns>
    /// <exception cref="ExerciseFailedException">
    /// Nothing of the answer is right and an automatic grader runs the notebook (NBGRADER_EXECUTION is set). Never for a learner.
    /// </exception>
    public Verdict Check(TFunction attempt)
    {
        Verdict verdict = OfNewest(attempt, Judge(Ask(attempt)));
        Progress.Record(verdict);
        return ExerciseFailedException.IsAutograded && verdict.Points == 0
            ? throw new ExerciseFailedException(verdict)
            : verdict;
    }

    // The last random cases give way to the probes.
    private static (IReadOnlyList<ExerciseCase> Cases, IReadOnlyList<Probe> Probes) CasesOf(
        TFunction reference, IReadOnlyList<object[]> fixedCases, Func<Random, object[]> randomCase, int seed)
    {
        var random = new Random(seed);
        object[][] drawn = [.. Enumerable.Range(0, RandomCases).Select(_ => randomCase(random))];
        Probe[] probes = [.. Probe.Of(reference, ParameterNames, drawn[..ProbedCases], fixedCases.Count).Take(RandomCases - ProbedCases)];
        return ([.. fixedCases.Concat(drawn.SkipLast(probes.Length)).Concat(probes.Select(probe => probe.Arguments)).Select(arguments => new ExerciseCase(ParameterNames, arguments))], probes);
    }

    // Who has written the function anew, with another first line, is told that the old one was asked.
    private static Verdict OfNewest(TFunction attempt, Verdict verdict) =>
        verdict.Kind != VerdictKind.Right && NewerFunction.Than(attempt.Method) is { } newer
            ? verdict with
            {
                Message = $"This is about an earlier {newer.Name}: the newest one is {SignatureText.Of(newer, newer.Name)}, and the exercise asks for {SignatureText.Of(attempt.Method, newer.Name)}. {verdict.Message}",
                Hint = "Another first line makes another function, beside the old one. Write it as the stub had it.",
            }
            : verdict;

    /// <inheritdoc/>
    public IReadOnlyList<Answer> Ask(Delegate attempt) => Attempt.Run(attempt, Cases);

    /// <inheritdoc/>
    public IReadOnlyList<Answer> AskMistake(string name) => Ask(_mistakes.FirstOrDefault(mistake => mistake.Name == name)?.Wrong ?? _steps(new Slips([name])));

    /// <inheritdoc/>
    public Verdict Judge(IReadOnlyList<Answer> answers) => PartialCredit.Of(_diagnosis.Value.Of(answers), PartNames, _reference.Expected, answers);

    /// <inheritdoc/>
    public IExercise WithSeed(int seed) =>
        new Exercise<TFunction>(Id, FunctionName, Title, Points, _steps, _fixedCases, _randomCase, _mistakes, SolvedBy, seed);
}
