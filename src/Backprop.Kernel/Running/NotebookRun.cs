using Backprop.Kernel.Documents;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Running;

/// <summary>What running a notebook gave.</summary>
/// <param name="Document">A copy of the notebook with the outputs of this run.</param>
/// <param name="Cells">One entry for each code cell, in order.</param>
/// <param name="Failure">Why the run stopped early; null when every cell ran to its end.</param>
/// <param name="Elapsed">Wall-clock time of the whole run, with the start of the worker.</param>
public sealed record NotebookRun(NotebookDocument Document, IReadOnlyList<CellRun> Cells, NotebookFailure? Failure, TimeSpan Elapsed);

/// <summary>How one code cell fared.</summary>
/// <param name="CellIndex">Its index in <see cref="NotebookDocument.Cells"/>, from 0.</param>
/// <param name="CodeNumber">Its number among the code cells, from 1: the n of <c>In[n]</c> that learners see.</param>
/// <param name="Status">How it ended; null when it did not run, because an earlier cell failed.</param>
/// <param name="Elapsed">Wall-clock time of the cell.</param>
public sealed record CellRun(int CellIndex, int CodeNumber, CellStatus? Status, TimeSpan Elapsed);

/// <summary>The cell at which a run stopped, and why.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="FirstLine">The first line of its code that is not empty, to find it by.</param>
/// <param name="Message">What the compiler or the exception said, as a person should read it; may have several lines.</param>
public sealed record NotebookFailure(CellRun Cell, string FirstLine, string Message);

/// <summary>How far a run has come.</summary>
/// <param name="Done">Code cells that have run.</param>
/// <param name="Total">Code cells of the notebook.</param>
public sealed record NotebookProgress(int Done, int Total);

/// <summary>How to run a notebook.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The folder that <c>#r "../lib/…"</c> and file names in the cells start from: the notebook's own.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>How long one cell may run; null for as long as it likes.</summary>
    public TimeSpan? CellTimeLimit { get; init; }

    /// <summary>Environment variables on top of this process's own; a null value removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } =
        new Dictionary<string, string?>(StringComparer.Ordinal);
}
