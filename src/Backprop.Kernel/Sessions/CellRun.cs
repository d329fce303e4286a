using System.Runtime;

namespace Backprop.Kernel.Sessions;

/// <summary>
/// One run of a cell on the thread that calls it, from which it can be torn away: while it computes, while it sleeps,
/// and while it awaits.
/// </summary>
internal sealed class CellRun : SynchronizationContext
{
    private readonly CancellationToken _interrupt;
    private readonly Action<Exception> _onLostError;

    /// <param name="onLostError">Told of errors that nothing awaits (<c>async void</c>).</param>
    /// <param name="interrupt">Stops the run. A real token: with a default one, ControlledExecution.Run never returns.</param>
    public CellRun(Action<Exception> onLostError, CancellationToken interrupt)
    {
        _interrupt = interrupt;
        _onLostError = onLostError;
    }

    /// <summary>Runs a cell to its end.</summary>
    /// <exception cref="OperationCanceledException">The run was interrupted.</exception>
    public object? Run(Func<Task<object?>> cell)
    {
        Task<object?>? running = null;
        Do(() => running = cell());
        try
        {
            running!.Wait(_interrupt);
        }
        catch (Exception) when (!_interrupt.IsCancellationRequested)
        {
            // GetResult throws the cell's exception as it was thrown.
        }

        _interrupt.ThrowIfCancellationRequested();
        return running!.GetAwaiter().GetResult();
    }

    /// <summary>Does something that may be interrupted at any point.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public void Do(Action action)
    {
        _interrupt.ThrowIfCancellationRequested();
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            using var wake = new Waker(_interrupt);
#pragma warning disable SYSLIB0046 // Interrupting a computation is what this is for; its process serves one notebook only.
            ControlledExecution.Run(action, _interrupt);
#pragma warning restore SYSLIB0046
        }
        catch (Exception) when (_interrupt.IsCancellationRequested)
        {
            throw new OperationCanceledException(_interrupt);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Carries on after an <c>await</c>: on the thread pool, as without a context, but within reach.</summary>
    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                if (_interrupt.IsCancellationRequested)
                    return;
                try
                {
                    Do(() => d(state));
                }
                catch (OperationCanceledException) when (_interrupt.IsCancellationRequested)
                {
                    // Whoever waits for the cell knows already.
                }
                catch (Exception error)
                {
                    _onLostError(error);
                }
            },
            state: null);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Wakes a thread that sleeps or waits when the run is interrupted: the abort alone does not reach it.</summary>
    private sealed class Waker : IDisposable
    {
        private readonly Thread _thread = Thread.CurrentThread;
        private readonly CancellationTokenRegistration _registration;
        private readonly Lock _gate = new();
        private bool _over;

        public Waker(CancellationToken interrupt) =>
            _registration = interrupt.UnsafeRegister(
                static waker => new Thread(((Waker)waker!).Wake) { IsBackground = true }.Start(), this);

        public void Dispose()
        {
            _registration.Dispose();
            lock (_gate)
                _over = true;
            try
            {
                // An interrupt that came too late would hit the next wait of this thread.
                Thread.Sleep(0);
            }
            catch (ThreadInterruptedException)
            {
            }
        }

        private void Wake()
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_over)
                        return;
                    if (_thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                        _thread.Interrupt();
                }

                Thread.Sleep(20);
            }
        }
    }
}
