using Backprop.Kernel.Workers;
using static System.FormattableString;

namespace Backprop.Grading.Isolation;

/// <summary>Looks again and again at what a worker and its processes take, and ends one that takes too much.</summary>
internal sealed class ResourceWatch : IAsyncDisposable
{
    private const int Megabyte = 1 << 20;

    // What the runtime and the compiler take beside the heap that the limit is on.
    private const long Overhead = 512L * Megabyte;
    private const long DiskLimit = 512L * Megabyte;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly KernelWorker _worker;
    private readonly Sandbox _sandbox;
    private readonly Strays _strays;
    private readonly int _memoryLimit;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _watching;

    /// <param name="worker">The worker.</param>
    /// <param name="sandbox">The worker's folder.</param>
    /// <param name="strays">Is told of the processes that are seen.</param>
    /// <param name="memoryLimit">The memory that a learner's code may take, in megabytes.</param>
    public ResourceWatch(KernelWorker worker, Sandbox sandbox, Strays strays, int memoryLimit)
    {
        (_worker, _sandbox, _strays, _memoryLimit) = (worker, sandbox, strays, memoryLimit);
        _watching = WatchAsync();
    }

    /// <summary>What the code took too much of, as a sentence; null if it did not.</summary>
    public string? Excess { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _watching;
        _closed.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (_worker.IsAlive)
            {
                await Task.Delay(BetweenLooks, _closed.Token);
                Look();
                if (Excess is not null)
                {
                    _worker.Kill();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The judge is done with the worker.
        }
    }

    private void Look()
    {
        if (Memory() > ((long)_memoryLimit * Megabyte) + Overhead)
        {
            Excess = Invariant($"The code took more than {_memoryLimit} MB of memory and was stopped.");
        }
        else if (_sandbox.HoldsMoreThan(DiskLimit))
        {
            Excess = Invariant($"The code wrote more than {DiskLimit / Megabyte} MB, or a great many files, to disk and was stopped.");
        }
    }

    private long Memory()
    {
        IReadOnlyList<int> processes = ProcessTable.TreeOf(_worker.ProcessId);
        foreach (int process in processes)
        {
            _strays.See(process);
        }

        return processes.Sum(ProcessTable.MemoryOf);
    }
}
