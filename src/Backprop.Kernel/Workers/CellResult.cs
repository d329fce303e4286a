using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Workers;

/// <summary>How the run of a cell ended.</summary>
public enum CellStatus
{
    /// <summary>The cell ran to its end.</summary>
    Succeeded,

    /// <summary>The cell did not compile, or threw an exception.</summary>
    Failed,

    /// <summary>The cell was stopped at its time limit.</summary>
    TimedOut,

    /// <summary>The cell was stopped because somebody asked for it.</summary>
    Interrupted,

    /// <summary>The worker process ended while the cell ran, or had ended before: its variables are gone.</summary>
    WorkerEnded,
}

/// <summary>What one run of a cell gave.</summary>
/// <param name="Status">How the run ended. Every status but <see cref="CellStatus.Succeeded"/> has an <see cref="ErrorOutput"/>.</param>
/// <param name="ExecutionCount">The number of this run in its session, from 1.</param>
/// <param name="Outputs">The cell's outputs in order, updates of its own displays already applied, neighbouring text of one stream joined.</param>
/// <param name="Updates">New contents for displays of earlier cells, by <see cref="DisplayOutput.DisplayId"/>, in order.</param>
/// <param name="Elapsed">Wall-clock time from the request to the last output.</param>
public sealed record CellResult(
    CellStatus Status,
    int ExecutionCount,
    IReadOnlyList<CellOutput> Outputs,
    IReadOnlyList<DisplayOutput> Updates,
    TimeSpan Elapsed);
