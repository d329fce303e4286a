using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Workers;

/// <summary>
/// A process that runs the cells of one notebook, seen from outside. Whatever a cell does, it does to that process.
/// </summary>
public sealed class KernelWorker : IAsyncDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly WorkerOptions _options;
    private readonly Process _process;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private readonly StringBuilder _report = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<int> _ended;
    private CellCollector? _cell;
    private int _count;

    private KernelWorker(WorkerOptions options, Process process)
    {
        _options = options;
        _process = process;
        ProcessId = process.Id;
        _ended = EndAsync(ReadOutputAsync(), ReadErrorsAsync());
    }

    /// <summary>Whether the worker can run cells.</summary>
    public bool IsAlive => !_ended.IsCompleted && !_process.HasExited;

    /// <summary>The worker's process number.</summary>
    public int ProcessId { get; }

    /// <summary>Starts a worker.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="DirectoryNotFoundException">The working directory does not exist.</exception>
    /// <exception cref="TimeoutException">The worker did not listen within <see cref="WorkerOptions.StartLimit"/>.</exception>
    /// <exception cref="InvalidOperationException">The worker could not be started, or ended at once.</exception>
    public static async Task<KernelWorker> StartAsync(
        WorkerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var worker = new KernelWorker(options, WorkerProcess.Start(options));
        try
        {
            var first = await Task.WhenAny(worker._ready.Task, worker._ended).WaitAsync(options.StartLimit, cancellationToken);
            if (first == worker._ready.Task)
                return worker;
            throw new InvalidOperationException(
                $"The C# worker ended before it could run a cell. It says: {worker.Report().Trim()}");
        }
        catch (Exception error)
        {
            await worker.DisposeAsync();
            if (error is TimeoutException)
            {
                throw new TimeoutException(
                    string.Create(CultureInfo.InvariantCulture, $"The C# worker did not start within {options.StartLimit.TotalSeconds:0.###} s. ") +
                    worker.Report().Trim(),
                    error);
            }

            throw;
        }
    }

    /// <summary>Runs a cell, after those that were asked for before it.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="timeLimit">How long the cell may run; null for as long as it likes.</param>
    /// <param name="onOutput">
    /// Called for each output as it arrives, one at a time: text in pieces, an update of a display as a
    /// <see cref="DisplayOutput"/> whose id is known already.
    /// </param>
    /// <param name="cancellationToken">Interrupts the cell; the worker lives on if the cell lets it.</param>
    /// <returns>What came of it. A dead worker, too, is a result and no exception.</returns>
    public async Task<CellResult> ExecuteAsync(
        string code,
        TimeSpan? timeLimit = null,
        Action<CellOutput>? onOutput = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var start = Stopwatch.GetTimestamp();
        CellResult Refuse(CellStatus status, ErrorOutput error)
        {
            onOutput?.Invoke(error);
            return new CellResult(status, _count, [error], [], Stopwatch.GetElapsedTime(start));
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Refuse(CellStatus.Interrupted, WorkerEnd.Stopped(CellStatus.Interrupted, timeLimit, killed: false));
        }

        try
        {
            if (!IsAlive)
                return Refuse(CellStatus.WorkerEnded, WorkerEnd.AlreadyEnded());
            var cell = new CellCollector(++_count, onOutput);
            lock (_gate)
                _cell = cell;
            await SendAsync(new ExecuteRequest(_count, code));
            var status = await WaitForEndAsync(cell, timeLimit, cancellationToken);
            lock (_gate)
            {
                _cell = null;
                return cell.ToResult(status, Stopwatch.GetElapsedTime(start));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the worker and all processes that its cells started.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _ended;
        _process.Dispose();
    }

    private async Task<CellStatus> WaitForEndAsync(
        CellCollector cell, TimeSpan? timeLimit, CancellationToken cancellationToken)
    {
        var over = Task.WhenAny(cell.Ended.Task, _ended);
        var begun = Task.WhenAny(cell.Begun.Task, over);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // The time that a new worker takes to get ready is not the cell's.
            await begun.WaitAsync(limit.Token);
            if (timeLimit is { } time)
                limit.CancelAfter(time);
            await over.WaitAsync(limit.Token);
            return Judge(cell, stopping: null, timeLimit);
        }
        catch (OperationCanceledException)
        {
            var reason = cancellationToken.IsCancellationRequested ? CellStatus.Interrupted : CellStatus.TimedOut;
            return await StopAsync(cell, begun, over, reason, timeLimit);
        }
    }

    private async Task<CellStatus> StopAsync(
        CellCollector cell, Task begun, Task over, CellStatus reason, TimeSpan? timeLimit)
    {
        await SendAsync(new InterruptRequest(_count));
        try
        {
            await begun.WaitAsync(_options.StartLimit);
            await over.WaitAsync(_options.InterruptGrace);
            return Judge(cell, reason, timeLimit);
        }
        catch (TimeoutException)
        {
            Kill();
            await _ended;
            AddError(cell, WorkerEnd.Stopped(reason, timeLimit, killed: true));
            return reason;
        }
    }

    private CellStatus Judge(CellCollector cell, CellStatus? stopping, TimeSpan? timeLimit)
    {
        if (!cell.Ended.Task.IsCompletedSuccessfully)
        {
            // A worker that ends while its cell is being stopped did not survive the stopping.
            AddError(cell, stopping is { } cause
                ? WorkerEnd.Stopped(cause, timeLimit, killed: true)
                : WorkerEnd.Died(_ended.Result, Report()));
            return stopping ?? CellStatus.WorkerEnded;
        }

        switch (cell.Ended.Task.Result)
        {
            case CellEnd.Succeeded:
                return CellStatus.Succeeded;
            case CellEnd.Failed:
                return CellStatus.Failed;
            default:
                var reason = stopping ?? CellStatus.Interrupted;
                AddError(cell, WorkerEnd.Stopped(reason, timeLimit, killed: false));
                return reason;
        }
    }

    private void AddError(CellCollector cell, ErrorOutput error)
    {
        lock (_gate)
            cell.AddError(error);
    }

    private async Task SendAsync(WorkerRequest request)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(Protocol.Write(request));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The worker has ended; whoever waits for the cell is told so.
        }
    }

    private async Task ReadOutputAsync()
    {
        var reader = new LineReader(_process.StandardOutput);
        while (await reader.ReadAsync() is { } line)
        {
            var message = Protocol.ReadMessage(line);
            lock (_gate)
            {
                if (message is ReadyMessage)
                {
                    _report.Clear();
                    _ready.TrySetResult();
                }

                // Each message brings an empty line before it.
                if (message is not null)
                    _cell?.Add(message);
                else if (line is not "\n")
                    _cell?.AddRawText("stdout", line);
            }
        }
    }

    private async Task ReadErrorsAsync()
    {
        const int Longest = 64 * 1024;
        var reader = new LineReader(_process.StandardError);
        while (await reader.ReadAsync() is { } line)
        {
            lock (_gate)
            {
                if (_report.Length > 0 || !_ready.Task.IsCompleted || WorkerEnd.StartsReport(line))
                    _report.Append(_report.Length < Longest ? line : string.Empty);
                else
                    _cell?.AddRawText("stderr", line);
            }
        }
    }

    // A process that a cell started may hold the pipes open for ever: after the worker's end they have a moment left.
    private async Task<int> EndAsync(params Task[] readers)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAny(Task.WhenAll(readers), Task.Delay(LastWords));
        return _process.ExitCode;
    }

    private string Report()
    {
        lock (_gate)
            return _report.ToString();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in this moment.
        }
    }
}
