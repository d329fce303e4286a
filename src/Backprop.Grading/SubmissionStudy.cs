using Backprop.Kernel.Answers;

namespace Backprop.Grading;

/// <summary>What the cells that answers need mean. None of them has run yet.</summary>
internal sealed class SubmissionStudy
{
    // All are tried in one compilation. Who has more functions that look alike can leave the stub's name as it was.
    private const int MostCandidates = 40;

    private readonly SubmissionOutline _outline;
    private readonly CellReader _reader;
    private readonly Dictionary<(int Cell, int Part), PartStudy> _parts = [];
    private readonly Dictionary<string, IReadOnlyList<CellFunction>> _candidates = new(StringComparer.Ordinal);

    private readonly string _setUp;
    private bool _hasBegun;

    private SubmissionStudy(SubmissionOutline outline, CellReader reader, string setUp)
    {
        _outline = outline;
        _reader = reader;
        _setUp = setUp;
    }

    /// <summary>Why the notebook's own set-up cell does not do; null if it does.</summary>
    public string? SetUpProblem { get; private set; }

    /// <summary>Studies cells in order.</summary>
    /// <param name="outline">All cells. Those that the compiler cannot cope with are added to its problems.</param>
    /// <param name="needed">Those that answers need.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="setUp">The lesson's own set-up.</param>
    /// <param name="reader">Has them studied.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SubmissionStudy> ReadAsync(
        SubmissionOutline outline, IReadOnlySet<SubmittedCell> needed, IReadOnlyList<FoundAnswer> answers, string setUp, CellReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A lost worker has forgotten all. The next one begins again, without the cell that was too much.
            var study = new SubmissionStudy(outline, reader, setUp);
            if (await study.TryAsync([.. outline.Cells.Where(cell => needed.Contains(cell) && outline.ProblemOf(cell) is null)], answers, cancellationToken))
            {
                return study;
            }
        }
    }

    /// <summary>The functions of an answer's cell that its exercise can take, the one to ask first at the head.</summary>
    public IReadOnlyList<CellFunction> CandidatesOf(FoundAnswer answer) => _candidates.GetValueOrDefault(answer.Exercise.Id) ?? [];

    /// <summary>What a part of a cell means; null if it was not studied.</summary>
    public PartStudy? Of(int cell, int part) => _parts.GetValueOrDefault((cell, part));

    /// <summary>The parts that may put other code into something that a part declares.</summary>
    public IEnumerable<(int Cell, int Part)> Changing(int cell, int part) =>
        _parts.Where(pair => pair.Value.Changes.Any(name => name.Cell == cell && name.Part == part)).Select(pair => pair.Key);

    private async Task<bool> TryAsync(SubmittedCell[] cells, IReadOnlyList<FoundAnswer> answers, CancellationToken cancellationToken)
    {
        bool isSetUp = false;
        string? failed = null;
        foreach (SubmittedCell cell in cells)
        {
            bool setsUp = IsSetUpOfLesson(cell);
            if (!isSetUp && !setsUp && _outline[cell].Parts.Count > 0)
            {
                isSetUp = true;
                SetUpProblem = failed ?? (Array.Find(cells, IsSetUpOfLesson) is { } below
                    ? $"The set-up stands in {below.Place}, below cells that need it."
                    : "The notebook has no set-up cell, or none that works.");
                await StudyAsync(_setUp, 0, cancellationToken);
            }

            (CellStudy? study, CellProblem? problem) = await StudyAsync(cell.Source, cell.Number, cancellationToken);
            if (study is null)
            {
                _outline.Add(cell, problem!);
                return false;
            }

            foreach ((int i, PartStudy part) in study.Parts.Index())
            {
                _parts[(cell.Number, i)] = part;
            }

            isSetUp |= setsUp && study.Error is null;
            failed ??= setsUp && study.Error is { } error ? $"The set-up in {cell.Place} does not compile: {error}." : null;
            foreach (FoundAnswer answer in answers.Where(answer => answer.Cell == cell && !answer.IsStub))
            {
                await FindCandidatesAsync(answer, compiles: study.Error is null, cancellationToken);
            }
        }

        return true;
    }

    private Task<(CellStudy? Study, CellProblem? Problem)> StudyAsync(string source, int number, CancellationToken cancellationToken)
    {
        bool isFirst = !_hasBegun;
        _hasBegun = true;
        return _reader.StudyAsync(source, number, isFirst, cancellationToken);
    }

    private bool IsSetUpOfLesson(SubmittedCell cell) => _outline[cell].IsSetUp && _outline[cell].Mentioned.Contains("Lessons", StringComparer.Ordinal);

    private async Task FindCandidatesAsync(FoundAnswer answer, bool compiles, CancellationToken cancellationToken)
    {
        string name = answer.Exercise.FunctionName;
        int parameters = answer.Exercise.FunctionType.GetMethod("Invoke")!.GetParameters().Length;
        CellFunction[] candidates =
        [
            .. _outline[answer.Cell].Functions.Reverse()
                .Where(function => !function.IsStub && (function.Parameters == parameters || (function.Parameters < 0 && function.Name == name)))
                .OrderByDescending(function => function.Name == name).ThenByDescending(function => function.Call == function.Name)
                .DistinctBy(function => function.Call).Take(MostCandidates),
        ];
        _candidates[answer.Exercise.Id] = candidates;

        // The first line is as it was given: nothing is to be tried.
        if (candidates is [var first, ..] && first.Signature == answer.Exercise.Signature)
        {
            _candidates[answer.Exercise.Id] = [first];
            return;
        }

        // With errors nothing can be said; whoever runs the cell finds out.
        if (!compiles || candidates is [])
        {
            return;
        }

        (CellStudy? study, _) = await StudyAsync(JudgeCell.Trying(candidates.Select(candidate => candidate.Call), answer.Exercise), -1, cancellationToken);
        if (study is null || study.Parts.Count != candidates.Length)
        {
            return;
        }

        // A name may also lead to a function of an earlier cell.
        bool Takes(PartStudy part, CellFunction function) =>
            part.Error is null && part.Uses.Any(used => used.Cell == answer.Cell.Number && used.Part == function.Part);
        _candidates[answer.Exercise.Id] = [.. candidates.Zip(study.Parts).Where(pair => Takes(pair.Second, pair.First)).Select(pair => pair.First)];
    }
}
