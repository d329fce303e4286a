using Backprop.Grading.Isolation;
using Backprop.Kernel.Answers;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>The cells of a submission with what their form tells.</summary>
internal sealed class SubmissionOutline
{
    private const int LongestCell = 1_000_000;

    private readonly Dictionary<SubmittedCell, CellOutline> _outlines = [];
    private readonly Dictionary<SubmittedCell, CellProblem> _problems = [];

    /// <summary>The cells in order. A stub beside an answer of the same name is taken out, for together they would not compile; so is a check.</summary>
    public IReadOnlyList<SubmittedCell> Cells { get; private set; } = [];

    public CellOutline this[SubmittedCell cell] => _outlines[cell];

    public static async Task<SubmissionOutline> ReadAsync(IReadOnlyList<SubmittedCell> cells, CellReader reader, CancellationToken cancellationToken)
    {
        var outline = new SubmissionOutline();
        var read = new List<SubmittedCell>();
        foreach (SubmittedCell cell in cells)
        {
            read.Add(await outline.ReadAsync(cell, reader, cancellationToken));
        }

        outline.Cells = read;
        return outline;
    }

    /// <summary>Why a cell cannot be compiled, whatever the others are; null for most.</summary>
    public CellProblem? ProblemOf(SubmittedCell cell) => _problems.GetValueOrDefault(cell);

    /// <summary>Takes note of a cell that turned out to be beyond the compiler.</summary>
    public void Add(SubmittedCell cell, CellProblem problem) => _problems[cell] = problem;

    private async Task<SubmittedCell> ReadAsync(SubmittedCell cell, CellReader reader, CancellationToken cancellationToken)
    {
        if (cell.Source.Length > LongestCell)
        {
            string much = Invariant($"The cell is {cell.Source.Length:N0} characters long, and {LongestCell:N0} are compiled at most.");
            _problems[cell] = new CellProblem(Outcome.Crashed, much);
            _outlines[cell] = CellOutline.Unread(much);
            return cell;
        }

        (CellOutline outline, CellProblem? problem) = await reader.OutlineAsync(cell.Source, cancellationToken);
        if (Cleared(cell, outline) is { } cleared)
        {
            return await ReadAsync(cleared, reader, cancellationToken);
        }

        _outlines[cell] = outline;
        if (problem is not null)
        {
            _problems[cell] = problem;
        }

        return cell;
    }

    private static SubmittedCell? Cleared(SubmittedCell cell, CellOutline outline)
    {
        ILookup<(string, int), CellFunction> functions = outline.Functions.ToLookup(function => (function.Call, function.Parameters));
        IEnumerable<CellPart> stubs = functions.Where(same => same.Any(function => !function.IsStub))
            .SelectMany(same => same.Where(function => function.IsStub)).Select(stub => outline.Parts[stub.Part]);
        CellPart[] unwanted = [.. stubs, .. outline.Parts.Where(IsCheck)];
        if (unwanted is [])
        {
            return null;
        }

        char[] text = cell.Source.ToCharArray();
        foreach (CellPart part in unwanted)
        {
            for (int i = part.Start; i < part.End; i++)
            {
                text[i] = text[i] == '\n' ? '\n' : ' ';
            }
        }

        return cell with { Source = new string(text) };
    }

    // The learner's own check: ChainExercises.GradientB.Check(GradientB). The judge has another.
    private static bool IsCheck(CellPart part) =>
        part.Declared.Count == 0 && part.Mentioned.Contains("Check", StringComparer.Ordinal) && part.Mentioned.Any(JudgedLibrary.IsBlank);
}
