using Backprop.Grading.Isolation;
using Backprop.Kernel.Answers;
using Backprop.Kernel.Workers;

namespace Backprop.Grading;

/// <summary>A worker process under the judge's limits.</summary>
internal sealed class GradingWorker : IAsyncDisposable
{
    private readonly QuarantinedWorker _worker;
    private readonly GradingOptions _options;

    private GradingWorker(QuarantinedWorker worker, GradingOptions options)
    {
        _worker = worker;
        _options = options;
    }

    public bool IsAlive => _worker.Kernel.IsAlive;

    /// <summary>Once the worker is disposed: whether what it found counts.</summary>
    public bool WasSound => _worker.WasSound;

    /// <summary>What the code took too much of, as a sentence; null if it did not.</summary>
    public string? Excess => _worker.Excess;

    /// <summary>What the worker has used of processors so far; nothing if it has ended.</summary>
    public TimeSpan ProcessorTime => _worker.ProcessorTime;

    public static async Task<GradingWorker> StartAsync(Quarantine quarantine, GradingOptions options, CancellationToken cancellationToken) =>
        new(await quarantine.StartAsync(cancellationToken), options);

    public Task<CellResult> RunAsync(string code, CancellationToken cancellationToken) =>
        _worker.Kernel.ExecuteAsync(code, _options.CellLimit, onOutput: null, cancellationToken);

    /// <summary>Runs a cell of the judge's own, which comes to an end.</summary>
    public Task<CellResult> SetUpAsync(string code, CancellationToken cancellationToken) =>
        _worker.Kernel.ExecuteAsync(code, timeLimit: null, onOutput: null, cancellationToken);

    public Task<CellOutline?> OutlineAsync(string code, CancellationToken cancellationToken) => _worker.Kernel.OutlineAsync(code, cancellationToken);

    public Task<CellStudy?> StudyAsync(string code, int number, bool isFirst, CancellationToken cancellationToken) =>
        _worker.Kernel.StudyAsync(code, number, isFirst, cancellationToken);

    public ValueTask DisposeAsync() => _worker.DisposeAsync();
}
