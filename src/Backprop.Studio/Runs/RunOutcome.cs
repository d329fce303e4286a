using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;
using Backprop.Studio.Pages;

namespace Backprop.Studio.Runs;

/// <summary>What became of one notebook.</summary>
/// <param name="Item">The notebook.</param>
/// <param name="Page">Its page.</param>
/// <param name="Run">How it ran.</param>
internal sealed record RunOutcome(RunItem Item, Page Page, NotebookRun Run)
{
    /// <summary>Why it failed, in a few words; null when it ran to its end.</summary>
    internal string? Problem => Run.Failure is not { } failure ? null : FormattableString.Invariant($"code cell {failure.Cell.CodeNumber} {Verb(failure.Cell.Status)}");

    private static string Verb(CellStatus? status) => status switch
    {
        CellStatus.TimedOut => "ran too long",
        CellStatus.Interrupted => "was interrupted",
        CellStatus.WorkerEnded => "ended its process",
        _ => "failed",
    };
}
