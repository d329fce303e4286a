using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Kernels;

/// <summary>
/// A kernel as Jupyter's clients know it: it keeps its name while worker processes come and go, runs cells one after the
/// other, and goes on when everybody has left.
/// </summary>
internal sealed class JupyterKernel : IAsyncDisposable
{
    private readonly WorkerOptions _options;
    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private readonly Task _loop;
    private Task<KernelWorker> _worker;
    private Job? _running;
    private CancellationTokenSource _interrupt = new();
    private long _asked;
    private long _abortedUpTo;
    private int _count;
    private volatile bool _stopping;

    internal JupyterKernel(WorkerOptions options)
    {
        _options = options;
        _worker = StartAsync();
        _loop = Task.Run(RunAllAsync);
    }

    internal string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>What everybody who is connected is told.</summary>
    internal Iopub Iopub { get; } = new();

    /// <summary>Where the cells run.</summary>
    internal string WorkingDirectory => _options.WorkingDirectory;

    /// <summary>The process that answers questions and runs cells.</summary>
    /// <exception cref="Exception">It could not be started; the message says why.</exception>
    internal Task<KernelWorker> WorkerAsync() => _worker;

    /// <summary>Runs a cell after those that wait already.</summary>
    internal void Execute(JupyterMessage request, IKernelClient client)
    {
        // Order of the numbers is order in the queue.
        lock (_gate)
        {
            bool isSilent = request.Content.Flag("silent");
            _jobs.Writer.TryWrite(new Job(request, client, isSilent ? null : Iopub.Queue(request), ++_asked));
        }
    }

    /// <summary>Stops the cell that runs, and calls off those behind it.</summary>
    internal void Interrupt()
    {
        lock (_gate)
        {
            if (_running is null)
            {
                return;
            }

            _abortedUpTo = _asked;
            _ = _interrupt.CancelAsync();
        }
    }

    /// <summary>Says again that a cell runs, after something else has said it does not.</summary>
    internal void RepeatBusy()
    {
        lock (_gate)
        {
            if (_running is { } job)
            {
                Iopub.Status("busy", job.Request);
            }
        }
    }

    /// <summary>Starts again with an empty session.</summary>
    internal async Task RestartAsync()
    {
        await StopWorkerAsync();
        await _turn.WaitAsync();
        try
        {
            Iopub.Status("restarting");
            _count = 0;
            _stopping = false;
            _worker = StartAsync();
        }
        finally
        {
            _turn.Release();
        }

        await Task.WhenAny(_worker);
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        _jobs.Writer.TryComplete();
        await _loop;
        Iopub.Status("dead");
    }

    private async Task StopWorkerAsync()
    {
        lock (_gate)
        {
            _abortedUpTo = _asked;
        }

        _stopping = true;
        await Task.WhenAny(_worker);
        if (_worker.IsCompletedSuccessfully)
        {
            await _worker.Result.DisposeAsync();
        }
    }

    private async Task<KernelWorker> StartAsync()
    {
        try
        {
            KernelWorker worker = await KernelWorker.StartAsync(_options);
            _ = worker.Ended.ContinueWith(_ => ReviveAsync(worker), TaskScheduler.Default);
            Iopub.Status("idle");
            return worker;
        }
        catch (Exception)
        {
            Iopub.Status("dead");
            throw;
        }
    }

    // A worker can also end between two cells: by a thread that a cell left behind, or because somebody killed it.
    private async Task ReviveAsync(KernelWorker ended)
    {
        await _turn.WaitAsync();
        try
        {
            if (_stopping || !_worker.IsCompletedSuccessfully || _worker.Result != ended)
            {
                return;
            }

            Iopub.Status("restarting");
            _count = 0;
            _worker = StartAsync();
        }
        finally
        {
            _turn.Release();
        }

        await ended.DisposeAsync();
    }

    private async Task RunAllAsync()
    {
        await foreach (Job job in _jobs.Reader.ReadAllAsync())
        {
            await _turn.WaitAsync();
            try
            {
                await RunAsync(job);
            }
            catch (Exception e)
            {
                // The worker could not be started, or the kernel has a fault; either way the learner is told.
                var error = new ErrorOutput("Error", $"The cell could not be run. {e.Message}", [e.Message]);
                Finish(job, "error", error, TimeSpan.Zero);
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task RunAsync(Job job)
    {
        lock (_gate)
        {
            if (job.Number > _abortedUpTo)
            {
                _running = job;
                _interrupt = new CancellationTokenSource();
            }
        }

        Iopub.Status("busy", job.Request);
        if (_running != job)
        {
            Finish(job, "aborted", error: null, TimeSpan.Zero);
            return;
        }

        KernelWorker worker = await _worker;
        string code = job.Request.Content.Text("code") ?? "";
        _count++;
        if (job.Run is not null)
        {
            Iopub.Begin(job.Run, _count);
            Iopub.Publish("execute_input", job.Request, new JsonObject { ["code"] = code, ["execution_count"] = _count });
        }

        var clock = Stopwatch.StartNew();
        CellResult result = await worker.ExecuteAsync(code, timeLimit: null, output => Show(job, output), _interrupt.Token);
        if (result.Status == CellStatus.Succeeded)
        {
            Finish(job, "ok", error: null, clock.Elapsed);
        }
        else
        {
            Finish(job, "error", result.Outputs.OfType<ErrorOutput>().LastOrDefault(), clock.Elapsed);
        }
    }

    private void Show(Job job, CellOutput output)
    {
        if (job.Run is null)
        {
            return;
        }

        if (_stopping && output is ErrorOutput)
        {
            output = new ErrorOutput("Error", "The kernel was restarted while this cell ran.", ["The kernel was restarted while this cell ran."]);
        }

        Iopub.Show(output, job.Request, job.Run);
    }

    private void Finish(Job job, string status, ErrorOutput? error, TimeSpan elapsed)
    {
        lock (_gate)
        {
            _running = null;
            if (status == "error" && job.Request.Content.Flag("stop_on_error", otherwise: true))
            {
                _abortedUpTo = _asked;
            }
        }

        JsonObject Elapsed() => new() { ["elapsed"] = Math.Round(elapsed.TotalSeconds, 4) };
        if (job.Run is not null)
        {
            Iopub.End(job.Run, status);
        }

        Iopub.Reply(job.Client, job.Request, Reply(status, error), Elapsed());
        Iopub.Status("idle", job.Request, Elapsed());
    }

    private JsonObject Reply(string status, ErrorOutput? error)
    {
        var reply = new JsonObject { ["status"] = status, ["execution_count"] = _count };
        if (status == "ok")
        {
            reply["payload"] = new JsonArray();
            reply["user_expressions"] = new JsonObject();
        }
        else if (error is not null)
        {
            reply["ename"] = error.Name;
            reply["evalue"] = error.Value;
            reply["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]);
        }

        return reply;
    }

    private sealed record Job(JupyterMessage Request, IKernelClient Client, RunLog.Run? Run, long Number);
}
