using Backprop.Kernel.Answers;

namespace Backprop.Grading;

/// <summary>
/// Finds the cells that answers build on, so that a judge need not train every network of a lesson to grade a function.
/// </summary>
/// <remarks>
/// A cell is needed when it sets the notebook up (references, usings), when it declares what needed code mentions, or when it
/// mentions something that needed code shares with it: a variable, or a function that knows one, may change what the answer sees.
/// </remarks>
internal sealed class NeededCells
{
    private readonly SubmissionOutline _outline;
    private readonly SubmittedCell[] _cells;
    private readonly ILookup<string, SubmittedCell> _declaring;
    private readonly ILookup<string, SubmittedCell> _mentioning;
    private readonly HashSet<string> _shared;

    /// <param name="outline">What is known of the cells.</param>
    /// <param name="answers">The cells with answers, which count whatever else they are.</param>
    public NeededCells(SubmissionOutline outline, IReadOnlySet<SubmittedCell> answers)
    {
        _outline = outline;
        _cells = [.. outline.Cells.Where(cell => answers.Contains(cell) || (cell.IsCode && !IsPassedOver(cell)))];
        _declaring = ByName(part => part.Declared);
        _mentioning = ByName(part => part.Mentioned);
        _shared = FindShared([.. _cells.SelectMany(cell => outline[cell].Parts)]);
    }

    /// <summary>The cells that these answers need, the answers among them.</summary>
    public IReadOnlySet<SubmittedCell> For(params IEnumerable<SubmittedCell> answers)
    {
        HashSet<SubmittedCell> needed = [.. answers, .. _cells.Where(cell => _outline[cell].IsSetUp)];
        var waiting = new Queue<SubmittedCell>(needed);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out SubmittedCell? cell))
        {
            foreach (CellPart part in _outline[cell].Parts)
            {
                foreach (SubmittedCell more in part.Mentioned.Where(seen.Add).SelectMany(name => _declaring[name]).Concat(Sharing(part)).Where(needed.Add))
                {
                    waiting.Enqueue(more);
                }
            }
        }

        return needed;

        IEnumerable<SubmittedCell> Sharing(CellPart part) =>
            part.Mentioned.Concat(part.Declared).Where(name => _shared.Contains(name) && seen.Add("=" + name)).SelectMany(name => _mentioning[name]);
    }

    /// <summary>Whether an answer that does not compile may miss something of the cells that were left out.</summary>
    public bool MayMiss(SubmittedCell answer, IReadOnlySet<SubmittedCell> run) =>
        _outline[answer].Mentioned.SelectMany(name => _declaring[name]).Any(cell => !run.Contains(cell));

    // Checks declare nothing, and a stub is not to take the place of an answer.
    private bool IsPassedOver(SubmittedCell cell) => _outline.ProblemOf(cell) is not null
        || (cell.IsCheck && _outline[cell].Parts.All(part => part.Declared.Count == 0))
        || (_outline[cell].Functions is { Count: > 0 } functions && functions.All(function => function.IsStub) && functions.Count == _outline[cell].Parts.Count);

    private ILookup<string, SubmittedCell> ByName(Func<CellPart, IEnumerable<string>> names) =>
        _cells.SelectMany(cell => _outline[cell].Parts.SelectMany(names).Distinct(StringComparer.Ordinal).Select(name => (name, cell)))
            .ToLookup(pair => pair.name, pair => pair.cell, StringComparer.Ordinal);

    // Whatever knows a variable is shared as it is.
    private static HashSet<string> FindShared(CellPart[] parts)
    {
        ILookup<string, CellPart> mentioning = parts.SelectMany(part => part.Mentioned.Select(name => (name, part)))
            .ToLookup(pair => pair.name, pair => pair.part, StringComparer.Ordinal);
        var shared = new HashSet<string>(parts.Where(part => part.KeepsValues).SelectMany(part => part.Declared), StringComparer.Ordinal);
        var waiting = new Queue<string>(shared);
        while (waiting.TryDequeue(out string? name))
        {
            foreach (string more in mentioning[name].SelectMany(part => part.Declared).Where(shared.Add))
            {
                waiting.Enqueue(more);
            }
        }

        return shared;
    }
}
