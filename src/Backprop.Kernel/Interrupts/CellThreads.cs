namespace Backprop.Kernel.Interrupts;

/// <summary>
/// The threads that cells run on. They are reused from cell to cell, but not after an interrupt: a thread that was
/// once torn out of its work cannot be relied on to be interrupted again.
/// </summary>
internal sealed class CellThreads
{
    // Deep recursion is a lesson's subject; 16 MB hold a hundred thousand plain calls.
    private const int StackSize = 16 * 1024 * 1024;

    private readonly object _gate = new();
    private readonly Queue<Action> _work = new();
    private int _idle;
    private bool _retired;

    /// <summary>Does the work at once, on a thread that is free or new: work never waits for other work.</summary>
    /// <param name="work">What to do; it throws nothing.</param>
    public void Start(Action work)
    {
        lock (_gate)
        {
            _work.Enqueue(work);
            if (_work.Count <= _idle)
            {
                Monitor.Pulse(_gate);
            }
            else
            {
                new Thread(WorkLoop, StackSize) { IsBackground = true, Name = "cell" }.UnsafeStart();
            }
        }
    }

    /// <summary>Lets the threads end once they have nothing to do.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            _retired = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void WorkLoop()
    {
        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            _idle++;
            while (_work.Count == 0 && !_retired)
            {
                Monitor.Wait(_gate);
            }

            _idle--;
            return _work.TryDequeue(out Action? work) ? work : null;
        }
    }
}
