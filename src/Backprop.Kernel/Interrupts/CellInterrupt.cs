using System.ComponentModel;

namespace Backprop.Kernel.Interrupts;

/// <summary>
/// Asks the loops of a cell to stop. This is the gentle way, which leaves nothing half done; tearing a thread out of
/// its work can bring the runtime down, so it comes second, for loops in libraries.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellInterrupt
{
    private static volatile bool _requested;
    private static volatile Thread? _stopped;

    /// <summary>Called in each turn of each loop that is written in a cell.</summary>
    /// <exception cref="OperationCanceledException">The cell is being stopped.</exception>
    public static void Check()
    {
        if (_requested || (_stopped is { } thread && thread == Thread.CurrentThread))
        {
            throw new CellInterruptedException();
        }
    }

    /// <summary>
    /// Ends the loops that a library runs for a cell on a thread of its own, while the cell goes on. Found by name: the
    /// lessons' checks stop an answer that takes too long with it.
    /// </summary>
    /// <param name="thread">The thread; it replaces one that was named before.</param>
    public static void Stop(Thread thread) => _stopped = thread;

    internal static void Request() => _requested = true;

    internal static void Reset() => _requested = false;

    /// <summary>As <see cref="Check"/>, for what cells call and background threads call, too: only cells are stopped.</summary>
    internal static void CheckInCell()
    {
        if (_requested && SynchronizationContext.Current is CellRun)
        {
            throw new CellInterruptedException();
        }
    }
}

/// <summary>Ends a cell that is being stopped.</summary>
internal sealed class CellInterruptedException() : OperationCanceledException("The cell was interrupted.");
