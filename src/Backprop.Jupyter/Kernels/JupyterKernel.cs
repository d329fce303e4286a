using System.Threading.Channels;
using Backprop.Jupyter.Messages;
using Backprop.Kernel.Workers;

namespace Backprop.Jupyter.Kernels;

/// <summary>
/// A kernel as Jupyter's clients know it: it keeps its name while worker processes come and go, runs cells one after the
/// other, and goes on when everybody has left.
/// </summary>
internal sealed partial class JupyterKernel : IAsyncDisposable
{
    private readonly WorkerOptions _options;
    private readonly bool _isForeign;
    private readonly InputLines _input = new();
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

    /// <param name="options">Where and how the cells run.</param>
    /// <param name="isForeign">Whether the page is another program's: such a page has a pager, and a name before a question mark asks for it.</param>
    internal JupyterKernel(WorkerOptions options, bool isForeign = false)
    {
        (_options, _isForeign) = (options, isForeign);
        _worker = StartAsync();
        _loop = Task.Run(RunAllAsync);
    }

    internal string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>What everybody who is connected is told.</summary>
    internal Iopub Iopub { get; } = new();

    /// <summary>What ran.</summary>
    internal History History { get; } = new();

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

    /// <summary>Gives a line of text to the cell that waits for one.</summary>
    internal void Answer(string? line) => _input.Take(line);

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
            BeginAnew();
            _stopping = false;
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

    private void BeginAnew()
    {
        Iopub.Status("restarting");
        _count = 0;
        History.BeginSession();
        _worker = StartAsync();
    }

    private async Task<KernelWorker> StartAsync()
    {
        try
        {
            KernelWorker worker = await KernelWorker.StartAsync(_options);
            _ = worker.Ended.ContinueWith(_ => ReviveAsync(worker), TaskScheduler.Default);
            lock (_gate)
            {
                // A cell may wait already: then it is busy.
                if (_running is null)
                {
                    Iopub.Status("idle");
                }
            }

            return worker;
        }
        catch (Exception)
        {
            Iopub.Status("dead");
            throw;
        }
    }

    // A cell can be quicker than the news that its worker has ended.
    private async Task<KernelWorker> LivingWorkerAsync()
    {
        KernelWorker worker = await _worker;
        if (worker.IsAlive || _stopping)
        {
            return worker;
        }

        BeginAnew();
        await worker.DisposeAsync();
        return await _worker;
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

            BeginAnew();
        }
        finally
        {
            _turn.Release();
        }

        await ended.DisposeAsync();
    }
}
