using Backprop.Grading.Isolation;
using Backprop.Kernel.Answers;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>Why a cell could not be read or compiled at all.</summary>
/// <param name="Outcome">What becomes of an exercise that it answers.</param>
/// <param name="Message">What to say of it.</param>
internal sealed record CellProblem(Outcome Outcome, string Message);

/// <summary>
/// Has a learner's text read in a worker, which may not survive it: then the cell has a problem, and a new worker reads the next one.
/// Nothing of the learner's has run in the worker, so that what it says can be relied on.
/// </summary>
internal sealed class CellReader(Quarantine quarantine, GradingOptions options) : IAsyncDisposable
{
    // A worker that gets next to nothing of a processor is not waited for without end.
    private const int Patience = 30;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    // What a worker takes of a processor until it can read.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);

    private TimeSpan _usedBefore;
    private TimeSpan _used;
    private long _lookedAt;
    private GradingWorker? _worker;

    /// <summary>What the form of a cell tells.</summary>
    public async Task<(CellOutline Outline, CellProblem? Problem)> OutlineAsync(string source, CancellationToken cancellationToken)
    {
        (CellOutline? outline, CellProblem? problem) = await AskAsync((worker, stop) => worker.OutlineAsync(source, stop), cancellationToken);
        return outline switch
        {
            null => (CellOutline.Unread(problem!.Message), problem),
            { Problem: { } said } => (outline, new CellProblem(Outcome.Crashed, $"The cell does not compile: {said}")),
            _ => (outline, null),
        };
    }

    /// <summary>What a cell means after those that were studied before it, unless the worker was lost meanwhile.</summary>
    public Task<(CellStudy? Study, CellProblem? Problem)> StudyAsync(string source, int number, bool isFirst, CancellationToken cancellationToken) =>
        AskAsync((worker, stop) => worker.StudyAsync(source, number, isFirst, stop), cancellationToken);

    /// <summary>The worker that has read everything, to run the cells in it.</summary>
    public async Task<GradingWorker> TakeWorkerAsync(CancellationToken cancellationToken)
    {
        GradingWorker worker = _worker ?? await GradingWorker.StartAsync(quarantine, options, cancellationToken);
        _worker = null;
        return worker;
    }

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
            _worker = null;
            (_usedBefore, _used) = (_usedBefore + _used, TimeSpan.Zero);
        }
    }

    private async Task<(T? Answer, CellProblem? Problem)> AskAsync<T>(Func<GradingWorker, CancellationToken, Task<T?>> question, CancellationToken cancellationToken)
        where T : class
    {
        if (_usedBefore + _used >= options.CompilerLimit)
        {
            return (null, new CellProblem(Outcome.TimedOut, Invariant($"The compiler did not come to an end with the notebook's cells within {options.CompilerLimit.TotalSeconds} seconds; this one was left out.")));
        }

        if (_worker is null)
        {
            _worker = await GradingWorker.StartAsync(quarantine, options, cancellationToken);
            Look(_worker);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        CellProblem problem;
        try
        {
            Task<T?> asked = question(_worker, stop.Token);
            await WatchAsync(asked, _worker, stop);
            if (await asked is { } answer)
            {
                return (answer, null);
            }

            problem = new CellProblem(Outcome.Crashed, _worker.Excess ?? (_worker.IsAlive ? "The compiler can make nothing of the cell: run it to see what it says." : "The cell is nested too deeply to compile."));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            problem = new CellProblem(Outcome.TimedOut, Invariant($"The compiler did not come to an end with the cell within {options.CellLimit.TotalSeconds} seconds and was stopped."));
        }

        await DisposeAsync();
        _usedBefore += Start;
        return (null, problem);
    }

    // The compiler computes all the time: what counts is the processor's time, which other programs do not lengthen.
    private async Task WatchAsync(Task asked, GradingWorker worker, CancellationTokenSource stop)
    {
        long begun = Environment.TickCount64;
        if (begun - _lookedAt >= BetweenLooks.TotalMilliseconds)
        {
            Look(worker);
        }

        TimeSpan start = _used;
        while (await Task.WhenAny(asked, Task.Delay(BetweenLooks, stop.Token)) != asked)
        {
            Look(worker);
            if (_used - start > options.CellLimit || Environment.TickCount64 - begun > options.CellLimit.TotalMilliseconds * Patience)
            {
                await stop.CancelAsync();
                return;
            }
        }
    }

    // A worker that has ended says nothing any more of what it used.
    private void Look(GradingWorker worker)
    {
        TimeSpan now = worker.ProcessorTime;
        _used = now > _used ? now : _used;
        _lookedAt = Environment.TickCount64;
    }
}
