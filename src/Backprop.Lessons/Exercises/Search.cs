namespace Backprop.Lessons.Exercises;

/// <summary>Looks for the wrong versions whose answers are the learner's: one mistake before two, two before three.</summary>
/// <param name="reference">The exercise's reference, whose slips have names.</param>
/// <param name="mistakes">Further wrong versions, written out as functions.</param>
/// <param name="answers">The learner's answers, as many as were asked.</param>
/// <param name="view">What is looked at: the answer, or a part of it.</param>
/// <param name="isWhole">Whether that is the whole answer. Of several parts each is looked at less deeply.</param>
internal sealed class Search(Reference reference, IReadOnlyList<Candidate> mistakes, IReadOnlyList<Answer> answers, Func<Answer, Answer> view, bool isWhole)
{
    // Fewer wrong cases than this are explained by too many versions that nobody wrote.
    private const int Evidence = 3;

    // Of more slips than this not all triples are tried: a check is to be quick.
    private const int MostForTriples = 14;

    private readonly Answer[] _given = [.. answers.Select(view)];
    private readonly Answer[] _right = [.. reference.Expected.Take(answers.Count).Select(view)];

    private Candidate Right => field ??= new([], i => reference.Expected[i]);

    // What is wrong tells versions apart soonest.
    private int[] Order => field ??= [.. Enumerable.Range(0, _given.Length).OrderBy(IsRight)];

    private IReadOnlyList<Candidate> Slips => field ??= [.. reference.Slips.Select(slip => reference.Wrong([slip]))];

    private IReadOnlyList<ArgumentChange> Arguments => field ??= [.. ArgumentChange.All(reference.Cases[0])];

    private Products Products => field ??= new(Quantity.Of(reference, _right), _given);

    /// <summary>The versions that explain the answers equally well; none where nothing does.</summary>
    public IReadOnlyList<IReadOnlyList<Slip>> Find()
    {
        IReadOnlyList<IReadOnlyList<Slip>> named = Fitting(Slips.Concat(mistakes));
        return named.Count > 0 || Order.Count(i => !IsRight(i) && _given[i].Kind == AnswerKind.Numbers) < Evidence
            ? named
            : Levels().FirstOrDefault(level => level.Count > 0) ?? [];
    }

    /// <summary>Whether the answer to a case is right.</summary>
    public bool IsRight(int i) => _given[i].IsCloseTo(_right[i], Diagnosis.Tolerance);

    private IEnumerable<IReadOnlyList<IReadOnlyList<Slip>>> Levels()
    {
        yield return Constant();
        yield return [.. Changed(Right)];
        yield return Fitting(Arguments.Select(change => reference.Wrong([], change)));
        yield return Returned(most: 1);
        yield return Multiplied(Right, most: 1);

        yield return Fitting(PairsOfSlips());
        yield return [.. Slips.Concat(mistakes).SelectMany(Changed)];
        yield return Fitting(from change in Arguments from slip in reference.Slips select reference.Wrong([slip], change));
        bool areFew = reference.Slips.Count <= MostForTriples;
        yield return areFew && isWhole ? Fitting(TriplesOfSlips()) : [];
        yield return [.. Slips.SelectMany(slip => Multiplied(slip, most: 1))];
        yield return Multiplied(Right, most: 2);
        yield return isWhole ? [.. Arguments.SelectMany(change => Changed(reference.Wrong([], change)))] : [];
        yield return Returned(most: 2);
        yield return areFew && isWhole ? [.. PairsOfSlips().SelectMany(Changed)] : [];
    }

    private IEnumerable<Candidate> PairsOfSlips() =>
        reference.Slips.SelectMany((first, k) => reference.Slips.Skip(k + 1).Select(second => reference.Wrong([first, second])));

    private IEnumerable<Candidate> TriplesOfSlips() =>
        from a in Enumerable.Range(0, reference.Slips.Count)
        from b in Enumerable.Range(a + 1, reference.Slips.Count - a - 1)
        from c in Enumerable.Range(b + 1, reference.Slips.Count - b - 1)
        select reference.Wrong([reference.Slips[a], reference.Slips[b], reference.Slips[c]]);

    private IReadOnlyList<IReadOnlyList<Slip>> Constant() =>
        _given.All(given => given.Values.All(double.IsFinite) && given.IsCloseTo(_given[0], 0)) && !_right.All(right => right.IsCloseTo(_right[0], 0))
            ? [[new Slip(
                "the answer is the same for every input",
                $"It is {AnswerText.Of(_given[0])} each time. Use the arguments of the function: a variable of the notebook with such a name is something else.")]]
            : [];

    private IReadOnlyList<IReadOnlyList<Slip>> Fitting(IEnumerable<Candidate> candidates) =>
        [.. candidates.Where(candidate => Order.All(i => Agrees(candidate.At(i) is { } answer ? view(answer) : null, i, candidate.IsAnyFailure)))
            .Select(candidate => candidate.Slips)
            .DistinctBy(slips => string.Join('|', slips.Select(slip => slip.Name)))];

    private IEnumerable<IReadOnlyList<Slip>> Changed(Candidate version) =>
        from change in AnswerChange.All
        where Order.All(i => version.At(i) is { Kind: AnswerKind.Numbers } answer && Agrees(change.Of(view(answer)), i, isAnyFailure: false))
        select (IReadOnlyList<Slip>)[.. version.Slips, change.Slip];

    private IReadOnlyList<IReadOnlyList<Slip>> Returned(int most) => Products.Whole(i => _right[i], most) is { Count: > 0 } slips ? [slips] : [];

    private IReadOnlyList<IReadOnlyList<Slip>> Multiplied(Candidate version, int most) =>
        Products.Between(i => version.At(i) is { Kind: AnswerKind.Numbers } answer ? view(answer) : null, most) is { Count: > 0 } slips
            ? [[.. version.Slips, .. slips]]
            : [];

    // Where a version ends in an exception there are no numbers to compare.
    private bool Agrees(Answer? own, int i, bool isAnyFailure) => own switch
    {
        null => false,
        { Kind: AnswerKind.Numbers } => _given[i].IsCloseTo(own, Diagnosis.Tolerance),
        _ => isAnyFailure ? !IsRight(i) : _given[i].Kind == own.Kind && _given[i].Text == own.Text,
    };
}
