using System.Runtime;
using System.Runtime.ExceptionServices;

namespace Backprop.Kernel.Interrupts;

/// <summary>
/// One run of a cell, which can be torn out of whatever it does: while it computes, while it sleeps, and while it
/// awaits.
/// </summary>
internal sealed class CellRun : SynchronizationContext
{
    private readonly CellThreads _threads;
    private readonly Action<Exception> _onLostError;
    private readonly CancellationToken _interrupt;
    private readonly CancellationToken _abort;
    private readonly object _gate = new();
    private int _working;

    /// <param name="threads">Where the cell runs.</param>
    /// <param name="onLostError">Told of errors that nothing awaits (<c>async void</c>).</param>
    /// <param name="interrupt">Stops the run: wakes it if it sleeps, and does not carry on what it awaits.</param>
    /// <param name="abort">
    /// Tears the run's threads out of their work. A real token: with a default one, ControlledExecution.Run never returns.
    /// </param>
    public CellRun(CellThreads threads, Action<Exception> onLostError, CancellationToken interrupt, CancellationToken abort)
    {
        _threads = threads;
        _onLostError = onLostError;
        _interrupt = interrupt;
        _abort = abort;
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
        catch (Exception)
        {
            // GetResult throws it again, as the cell threw it.
        }

        StopIfInterrupted();
        return running!.GetAwaiter().GetResult();
    }

    /// <summary>Does something that may be interrupted at any point, and waits for it.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public void Do(Action action)
    {
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(action, done.SetResult);
        Exception? error = done.Task.GetAwaiter().GetResult();
        StopIfInterrupted();
        if (error is not null)
        {
            ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <summary>Carries on after an <c>await</c>: on any thread, as without a context, but within reach.</summary>
    public override void Post(SendOrPostCallback d, object? state) =>
        Start(
            () => d(state),
            error =>
            {
                if (error is not null && !_interrupt.IsCancellationRequested)
                {
                    _onLostError(error);
                }
            });

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Start(Action action, Action<Exception?> onEnd)
    {
        // Cells come here at every await. No interrupt is delivered inside a finally block: what is counted is started.
        try
        {
        }
        finally
        {
            lock (_gate)
            {
                _working++;
            }

            _threads.Start(() => Work(action, onEnd));
        }
    }

    private void Work(Action action, Action<Exception?> onEnd)
    {
        Exception? error = null;
        try
        {
            RunInterruptibly(action);
        }
        catch (Exception caught)
        {
            error = caught;
        }

        onEnd(error);
        lock (_gate)
        {
            _working--;
            Monitor.PulseAll(_gate);
        }
    }

    private void RunInterruptibly(Action action)
    {
        _interrupt.ThrowIfCancellationRequested();
        SetSynchronizationContext(this);
        try
        {
#pragma warning disable SYSLIB0046 // Interrupting a computation is what this is for; its process serves one notebook only.
            ControlledExecution.Run(
                () =>
                {
                    using var wake = new Waker(_interrupt);
                    action();
                },
                _abort);
#pragma warning restore SYSLIB0046
        }
        finally
        {
            SetSynchronizationContext(null);
        }
    }

    private void StopIfInterrupted()
    {
        if (!_interrupt.IsCancellationRequested)
        {
            return;
        }

        lock (_gate)
        {
            while (_working > 0)
            {
                Monitor.Wait(_gate);
            }
        }

        throw new OperationCanceledException(_interrupt);
    }

    /// <summary>Wakes a thread that sleeps or waits when the run is interrupted: the abort alone does not reach it.</summary>
    private sealed class Waker : IDisposable
    {
        private readonly Thread _thread = Thread.CurrentThread;
        private readonly CancellationTokenRegistration _registration;
        private readonly Lock _gate = new();
        private volatile bool _over;
        private volatile bool _woke;

        public Waker(CancellationToken interrupt) =>
            _registration = interrupt.UnsafeRegister(
                static waker => new Thread(((Waker)waker!).Wake) { IsBackground = true }.UnsafeStart(), this);

        public void Dispose()
        {
            _over = true;
            // A wake-up may still be on its way, and would hit whatever this thread waits for next: take it here.
            bool taken = false;
            while (!taken)
            {
                try
                {
                    _registration.Dispose();
                    lock (_gate)
                    {
                        taken = !_woke;
                    }

                    _woke = false;
                    if (!taken)
                    {
                        Thread.Sleep(1);
                    }
                }
                catch (ThreadInterruptedException)
                {
                }
            }
        }

        private void Wake()
        {
            while (true)
            {
                lock (_gate)
                {
                    if (_over)
                    {
                        return;
                    }

                    if (_thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                    {
                        _woke = true;
                        _thread.Interrupt();
                    }
                }

                Thread.Sleep(20);
            }
        }
    }
}
