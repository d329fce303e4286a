using Backprop.Kernel.Workers;

namespace Backprop.Grading.Isolation;

/// <summary>A worker, its folder and the watch over it.</summary>
internal sealed class QuarantinedWorker : IAsyncDisposable
{
    private readonly Quarantine _quarantine;
    private readonly CourseCopy _course;
    private readonly Sandbox _sandbox;
    private readonly Strays _strays;
    private readonly ResourceWatch _watch;
    private bool _isDisposed;

    public QuarantinedWorker(Quarantine quarantine, CourseCopy course, Sandbox sandbox, Strays strays, KernelWorker worker, int memoryLimit)
    {
        (_quarantine, _course, _sandbox, _strays, Kernel) = (quarantine, course, sandbox, strays, worker);
        _watch = new ResourceWatch(worker, sandbox, strays, memoryLimit);
    }

    public KernelWorker Kernel { get; }

    /// <summary>What the code took too much of, as a sentence; null if it did not.</summary>
    public string? Excess => _watch.Excess;

    /// <summary>What the worker and its processes have used of processors so far.</summary>
    public TimeSpan ProcessorTime => ProcessTable.TreeOf(Kernel.ProcessId)
        .Aggregate(TimeSpan.Zero, (sum, process) => sum + ProcessTable.ProcessorTimeOf(process));

    /// <summary>Once the worker is disposed: whether it was what it should be from its start to its end.</summary>
    public bool WasSound { get; private set; }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _watch.DisposeAsync();
        await Kernel.DisposeAsync();
        await _strays.EndAsync();
        WasSound = _quarantine.Leave(_course);
        _sandbox.Dispose();
    }
}
