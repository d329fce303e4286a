namespace Backprop.Lessons.Exercises;

/// <summary>Looks for the wrong versions whose answers are the learner's: one mistake before two, two before three.</summary>
/// <param name="versions">What is tried.</param>
/// <param name="reference">The exercise's reference.</param>
/// <param name="answers">The learner's answers, as many as were asked.</param>
/// <param name="view">What is looked at: the answer, or a part of it.</param>
/// <param name="isWhole">Whether that is the whole answer. Of several parts each is looked at less deeply.</param>
internal sealed class Search(Versions versions, Reference reference, IReadOnlyList<Answer> answers, Func<Answer, Answer> view, bool isWhole)
{
    // Fewer wrong cases than this are explained by too many versions that nobody wrote.
    private const int Evidence = 3;

    private readonly Answer[] _given = [.. answers.Select(view)];
    private readonly Answer[] _right = [.. reference.Expected.Take(answers.Count).Select(view)];

    // What is wrong tells versions apart soonest.
    private int[] Order => field ??= [.. Enumerable.Range(0, _given.Length).OrderBy(IsRight)];

    private Products Products => field ??= new(Quantity.Of(reference, _right), _given);

    /// <summary>The versions that explain the answers equally well; none where nothing does.</summary>
    public IReadOnlyList<IReadOnlyList<Slip>> Find()
    {
        IReadOnlyList<IReadOnlyList<Slip>> named = Fitting(versions.Named);
        return named.Count > 0 || Order.Count(i => !IsRight(i) && _given[i].Kind == AnswerKind.Numbers && _given[i].Values.All(double.IsFinite)) < Evidence
            ? named.Count > 0 ? named : Failing(versions.Named)
            : Levels().FirstOrDefault(level => level.Count > 0) ?? [];
    }

    /// <summary>Whether the answer to a case is right.</summary>
    public bool IsRight(int i) => _given[i].IsCloseTo(_right[i], Diagnosis.Tolerance);

    private IEnumerable<IReadOnlyList<IReadOnlyList<Slip>>> Levels()
    {
        yield return Constant();
        yield return [.. Changed(versions.Right)];
        yield return Fitting(versions.OtherArguments);
        yield return Returned(most: 1);
        yield return Multiplied(versions.Right, most: 1);

        yield return Fitting(versions.Pairs);
        yield return [.. versions.Named.SelectMany(Changed)];
        yield return isWhole ? Fitting(versions.SlipsWithOtherArguments) : [];
        yield return isWhole && versions.AreFew ? Fitting(versions.Triples) : [];
        yield return [.. versions.Slips.SelectMany(slip => Multiplied(slip, most: 1))];
        yield return Multiplied(versions.Right, most: 2);
        yield return isWhole ? [.. versions.OtherArguments.SelectMany(Changed)] : [];
        yield return Returned(most: 2);
        yield return isWhole && versions.AreFew ? [.. versions.Pairs.SelectMany(Changed)] : [];
        yield return Failing(versions.Named);
        yield return Failing(versions.Pairs);
    }

    private IReadOnlyList<IReadOnlyList<Slip>> Constant() =>
        _given.All(given => given.Values.All(double.IsFinite) && given.IsCloseTo(_given[0], 0)) && !_right.All(right => right.IsCloseTo(_right[0], 0))
            ? [[new Slip(
                "the answer is the same for every input",
                $"It is {AnswerText.Of(_given[0])} each time. Use the arguments of the function: a variable of the notebook with such a name is something else.")]]
            : [];

    private IReadOnlyList<IReadOnlyList<Slip>> Fitting(IEnumerable<Candidate> candidates) =>
        Named(candidates.Where(candidate => Order.All(i => Agrees(View(candidate, i), i)) && Tells(candidate)));

    // One learner reads outside an array, another finds a 0 there, a third makes the answer shorter.
    private IReadOnlyList<IReadOnlyList<Slip>> Failing(IEnumerable<Candidate> candidates) => Named(candidates.Where(candidate =>
        Order.All(i => View(candidate, i) is var own && (Agrees(own, i) || FailsLike(own, i))) && (IsTold(candidate) || FailsWith(candidate))));

    private bool IsTold(Candidate candidate) =>
        Order.Count(i => !IsRight(i) && _given[i].Kind == AnswerKind.Numbers && Agrees(View(candidate, i), i)) >= Evidence;

    private bool FailsWith(Candidate candidate) =>
        candidate.Slips.Count < 2 && Order.All(i => Agrees(View(candidate, i), i) || (_given[i].Kind == AnswerKind.Threw && candidate.At(i)?.Kind == AnswerKind.Threw));

    private static IReadOnlyList<IReadOnlyList<Slip>> Named(IEnumerable<Candidate> candidates) =>
        [.. candidates.Select(candidate => candidate.Slips).DistinctBy(slips => string.Join('|', slips.Select(slip => slip.Name)))];

    private Answer? View(Candidate candidate, int i) => candidate.At(i) is { } answer ? view(answer) : null;

    // Of several things at once, none may be there only because the version throws.
    private bool Tells(Candidate candidate) =>
        candidate.Slips.Count < 2 || Order.Count(i => !IsRight(i) && candidate.At(i)?.Kind == AnswerKind.Numbers) >= Evidence;

    private IEnumerable<IReadOnlyList<Slip>> Changed(Candidate version) =>
        from change in AnswerChange.All
        where Order.All(i => version.At(i) is { Kind: AnswerKind.Numbers } answer && Agrees(change.Of(view(answer)), i))
        select (IReadOnlyList<Slip>)[.. version.Slips, change.Slip];

    private IReadOnlyList<IReadOnlyList<Slip>> Returned(int most) => Products.Whole(i => _right[i], most) is { Count: > 0 } slips ? [slips] : [];

    private IReadOnlyList<IReadOnlyList<Slip>> Multiplied(Candidate version, int most) =>
        Products.Between(i => version.At(i) is { Kind: AnswerKind.Numbers } answer ? view(answer) : null, most, anyConstant: version == versions.Right) is { Count: > 0 } slips
            ? [[.. version.Slips, .. slips]]
            : [];

    // Where a version ends in an exception there are no numbers to compare. One that says InvalidOperationException goes wrong there in any way.
    private bool Agrees(Answer? own, int i) => own switch
    {
        null => false,
        { Kind: AnswerKind.Numbers } => _given[i].IsCloseTo(own, Diagnosis.Tolerance),
        { Kind: AnswerKind.Threw } when own.Text.StartsWith(nameof(InvalidOperationException), StringComparison.Ordinal) => !IsRight(i),
        _ => _given[i].Kind == own.Kind && _given[i].Text == own.Text,
    };

    private bool FailsLike(Answer? own, int i) => (own?.Kind, _given[i].Kind) switch
    {
        (AnswerKind.Threw, AnswerKind.Threw or AnswerKind.Numbers) => true,
        (AnswerKind.Numbers, AnswerKind.Threw) => _given[i].Text.StartsWith(nameof(IndexOutOfRangeException), StringComparison.Ordinal),
        _ => false,
    };
}
