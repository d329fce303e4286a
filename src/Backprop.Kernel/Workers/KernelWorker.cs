using System.Diagnostics;
using System.Globalization;
using Backprop.Kernel.Messages;
using Backprop.Kernel.Outputs;

namespace Backprop.Kernel.Workers;

/// <summary>
/// A process that runs the cells of one notebook, seen from outside. Whatever a cell does, it does to that process.
/// </summary>
public sealed partial class KernelWorker : IAsyncDisposable
{
    private readonly WorkerOptions _options;
    private readonly WorkerPipe _pipe;
    private readonly PendingAnswers _answers = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private CellCollector? _cell;
    private Func<Task<string?>>? _onInput;
    private int _count;

    private KernelWorker(WorkerOptions options)
    {
        _options = options;
        _pipe = new WorkerPipe(options, Take, TakeRawText);
        _ = _pipe.Ended.ContinueWith(_ => _answers.Close(), TaskScheduler.Default);
    }

    /// <summary>Whether the worker can run cells.</summary>
    public bool IsAlive => _pipe.IsAlive;

    /// <summary>Done when the worker's process has ended, whoever ended it.</summary>
    public Task Ended => _pipe.Ended;

    /// <summary>The worker's process number.</summary>
    public int ProcessId => _pipe.ProcessId;

    /// <summary>The file that starts .NET programs with the runtime of this one; its name alone where it lies elsewhere.</summary>
    public static string FindDotnet() => DotnetProgram.Find();

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
        var worker = new KernelWorker(options);
        try
        {
            Task first = await Task.WhenAny(worker._pipe.Ready, worker._pipe.Ended).WaitAsync(options.StartLimit, cancellationToken);
            if (first == worker._pipe.Ready)
            {
                return worker;
            }

            throw new InvalidOperationException(
                $"The C# worker ended before it could run a cell. It says: {worker._pipe.Report.Trim()}");
        }
        catch (Exception error)
        {
            await worker.DisposeAsync();
            if (error is TimeoutException)
            {
                throw new TimeoutException(
                    string.Create(CultureInfo.InvariantCulture, $"The C# worker did not start within {options.StartLimit.TotalSeconds:0.###} s. ") +
                    worker._pipe.Report.Trim(),
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
    public Task<CellResult> ExecuteAsync(
        string code, TimeSpan? timeLimit = null, Action<CellOutput>? onOutput = null, CancellationToken cancellationToken = default) =>
        ExecuteAsync(code, timeLimit, onOutput, onInput: null, cancellationToken);

    /// <summary>Runs a cell that may read lines, after those that were asked for before it.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="timeLimit">How long the cell may run; null for as long as it likes.</param>
    /// <param name="onOutput">Called for each output as it arrives.</param>
    /// <param name="onInput">Asked for each line that the cell wants to read; null where nobody can be asked, and the cell reads nothing.</param>
    /// <param name="cancellationToken">Interrupts the cell; the worker lives on if the cell lets it.</param>
    /// <returns>What came of it. A dead worker, too, is a result and no exception.</returns>
    public async Task<CellResult> ExecuteAsync(
        string code, TimeSpan? timeLimit, Action<CellOutput>? onOutput, Func<Task<string?>>? onInput, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        long start = Stopwatch.GetTimestamp();
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
            {
                return Refuse(CellStatus.WorkerEnded, WorkerEnd.AlreadyEnded());
            }

            var cell = new CellCollector(++_count, onOutput, Protocol.RoomOfCell(_options.MessageLimit));
            lock (_gate)
            {
                (_cell, _onInput) = (cell, onInput);
            }

            await _pipe.SendAsync(new ExecuteRequest(_count, code, HasInput: onInput is not null));
            CellStatus status = await WaitForEndAsync(cell, timeLimit, cancellationToken);
            lock (_gate)
            {
                (_cell, _onInput) = (null, null);
                return cell.ToResult(status, Stopwatch.GetElapsedTime(start));
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the worker's process. Who waits for a cell is told so.</summary>
    public void Kill() => _pipe.Kill();

    /// <summary>Ends the worker and all processes that its cells started.</summary>
    public async ValueTask DisposeAsync()
    {
        _pipe.Kill();
        await _pipe.Ended;
        _pipe.Dispose();
    }

    private async Task<CellStatus> WaitForEndAsync(
        CellCollector cell, TimeSpan? timeLimit, CancellationToken cancellationToken)
    {
        Task<Task> over = Task.WhenAny(cell.Ended.Task, _pipe.Ended);
        Task<Task> begun = Task.WhenAny(cell.Begun.Task, over);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // The time that a new worker takes to get ready is not the cell's.
            await begun.WaitAsync(_options.StartLimit, cancellationToken);
            if (timeLimit is { } time)
            {
                limit.CancelAfter(time);
            }

            await over.WaitAsync(limit.Token);
            return Judge(cell, stopping: null, timeLimit);
        }
        catch (TimeoutException)
        {
            _pipe.Break(WorkerEnd.Unanswered(_options.StartLimit));
            await _pipe.Ended;
            return Judge(cell, stopping: null, timeLimit);
        }
        catch (OperationCanceledException)
        {
            CellStatus reason = cancellationToken.IsCancellationRequested ? CellStatus.Interrupted : CellStatus.TimedOut;
            return await StopAsync(cell, begun, over, reason, timeLimit);
        }
    }

    private async Task<CellStatus> StopAsync(
        CellCollector cell, Task begun, Task over, CellStatus reason, TimeSpan? timeLimit)
    {
        await _pipe.SendAsync(new InterruptRequest(_count));
        try
        {
            await begun.WaitAsync(_options.StartLimit);
            await over.WaitAsync(_options.InterruptGrace);
            return Judge(cell, reason, timeLimit);
        }
        catch (TimeoutException)
        {
            _pipe.Kill();
            await _pipe.Ended;
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
                : WorkerEnd.Died(_pipe.Ended.Result, _pipe.Report));
            return stopping ?? CellStatus.WorkerEnded;
        }

        switch (cell.Ended.Task.Result)
        {
            case CellEnd.Succeeded:
                return CellStatus.Succeeded;
            case CellEnd.Failed:
                return CellStatus.Failed;
            default:
                CellStatus reason = stopping ?? CellStatus.Interrupted;
                AddError(cell, WorkerEnd.Stopped(reason, timeLimit, killed: false));
                return reason;
        }
    }

    private void AddError(CellCollector cell, ErrorOutput error)
    {
        lock (_gate)
        {
            cell.AddError(error);
        }
    }

    private void Take(WorkerMessage message, int length)
    {
        if (message is AnswerMessage answer)
        {
            _answers.Take(answer);
            return;
        }

        if (message is InputMessage input)
        {
            _ = AnswerAsync(input.Number, _onInput);
            return;
        }

        bool fits;
        lock (_gate)
        {
            fits = _cell?.Add(message, length) ?? true;
        }

        if (!fits)
        {
            _pipe.Break("the cell shows more than there is room for");
        }
    }

    private async Task AnswerAsync(int number, Func<Task<string?>>? onInput)
    {
        string? line = onInput is null ? null : await onInput();
        await _pipe.SendAsync(new InputRequest(number, line));
    }

    private void TakeRawText(string name, string text)
    {
        lock (_gate)
        {
            _cell?.AddRawText(name, text);
        }
    }
}
