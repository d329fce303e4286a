namespace Backprop.Lessons.Exercises;

/// <summary>The wrong versions of an exercise that one check tries, each asked about a case once.</summary>
/// <param name="reference">The exercise's reference, whose slips have names.</param>
/// <param name="mistakes">Further wrong versions, written out as functions.</param>
internal sealed class Versions(Reference reference, IReadOnlyList<Candidate> mistakes)
{
    private const int MostForTriples = 16;

    // So many arguments and slips together take longer than a check may.
    private const int MostTogether = 5000;

    /// <summary>The right version.</summary>
    public Candidate Right { get; } = new([], i => reference.Expected[i]);

    /// <summary>One slip.</summary>
    public IReadOnlyList<Candidate> Slips => field ??= [.. reference.Slips.Select(slip => reference.Wrong([slip]))];

    /// <summary>One mistake that has a name in this exercise.</summary>
    public IEnumerable<Candidate> Named => Slips.Concat(mistakes);

    /// <summary>Two slips.</summary>
    public IReadOnlyList<Candidate> Pairs => field ??=
        [.. reference.Slips.SelectMany((first, k) => reference.Slips.Skip(k + 1).Select(second => reference.Wrong([first, second])))];

    /// <summary>Three slips. They are many, and not kept.</summary>
    public IEnumerable<Candidate> Triples =>
        from a in Enumerable.Range(0, reference.Slips.Count)
        from b in Enumerable.Range(a + 1, reference.Slips.Count - a - 1)
        from c in Enumerable.Range(b + 1, reference.Slips.Count - b - 1)
        select reference.Wrong([reference.Slips[a], reference.Slips[b], reference.Slips[c]]);

    /// <summary>The right function with other arguments.</summary>
    public IReadOnlyList<Candidate> OtherArguments => field ??= [.. Changes.Select(change => reference.Wrong([], change))];

    /// <summary>One slip, and other arguments. They are many, and not kept.</summary>
    public IEnumerable<Candidate> SlipsWithOtherArguments => Changes.Count * reference.Slips.Count > MostTogether
        ? []
        : from change in Changes from slip in reference.Slips select reference.Wrong([slip], change);

    /// <summary>Whether there are so few slips that a check has the time for three at once.</summary>
    public bool AreFew => reference.Slips.Count <= MostForTriples;

    private IReadOnlyList<ArgumentChange> Changes => field ??= [.. ArgumentChange.All(reference.Cases[0])];
}
