using System.Collections.Concurrent;
using System.Diagnostics;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// Threads that wait for work, so that a call costs neither a new thread nor an allocation. The work comes in numbered shares. Each
/// thread has its own part of them, and helps the others when that is done.
/// </summary>
/// <remarks>
/// The same part of the batch comes to the same thread in every layer, so most of what it reads is in its own core's cache still. If
/// everybody took just the next share, an epoch on two cores that share no cache would take 1.5 times as long (measured).
/// </remarks>
internal sealed class WorkTeam
{
    // How long a worker looks for the next piece of work before it sleeps: as long as a network's short steps take that are not shared.
    private static readonly long Patience = Stopwatch.Frequency / 5_000;
    private const int Closed = -1;

    // How far apart the counters lie: two in one cache line would be passed to and fro.
    private const int Apart = 32;
    private static readonly ConcurrentDictionary<int, WorkTeam> Teams = new();

    private readonly Lock _oneAtATime = new();
    private readonly SemaphoreSlim[] _wake;

    // The last share that was taken of each thread's part.
    private readonly int[] _taken;
    private Action<int, int> _work = (_, _) => { };
    private Exception? _failure;
    private int _shares;
    private int _round;

    // How many workers are at it; closed when there is nothing to do.
    private int _helping = Closed;

    private WorkTeam(int threads)
    {
        _wake = new SemaphoreSlim[threads - 1];
        _taken = new int[threads * Apart];
        for (int i = 0; i < _wake.Length; i++)
        {
            _wake[i] = new SemaphoreSlim(0);
            int worker = i + 1;
            new Thread(() => Serve(worker)) { IsBackground = true, Name = Invariant($"convolution {worker}") }.Start();
        }
    }

    /// <summary>The team of so many threads, the caller's own included. It is started once and kept.</summary>
    public static WorkTeam Of(int threads) => Teams.GetOrAdd(threads, count => new WorkTeam(count));

    /// <summary>Does equal parts of a piece of work, on several threads when it is large.</summary>
    /// <param name="threads">How many threads at most.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="numbers">How many numbers all parts have.</param>
    /// <param name="work">Does some parts: the first, and the one after the last.</param>
    public static void Share(int threads, int parts, long numbers, Action<int, int> work)
    {
        // Waking a thread takes as long as some ten thousand numbers.
        int shares = threads == 1 || numbers < 20_000 ? 1 : Math.Min(parts, 4 * threads);
        if (shares == 1)
        {
            work(0, parts);
            return;
        }

        Of(threads).Run(shares, (share, _) => work((int)((long)parts * share / shares), (int)((long)parts * (share + 1) / shares)));
    }

    /// <summary>Does all shares of a piece of work and returns when the last is done.</summary>
    /// <param name="shares">How many there are.</param>
    /// <param name="work">Does one: its number, and the number of the thread that does it, from 0.</param>
    public void Run(int shares, Action<int, int> work)
    {
        if (shares < 2 || _wake.Length == 0)
        {
            for (int share = 0; share < shares; share++)
            {
                work(share, 0);
            }

            return;
        }

        lock (_oneAtATime)
        {
            (_work, _shares, _failure) = (work, shares, null);
            for (int thread = 0; thread <= _wake.Length; thread++)
            {
                _taken[thread * Apart] = FirstOf(thread) - 1;
            }

            Volatile.Write(ref _helping, 0);
            Interlocked.Increment(ref _round);
            foreach (SemaphoreSlim wake in _wake)
            {
                wake.Release();
            }

            try
            {
                TakeShares(0);
            }
            finally
            {
                // Also when this thread's own share failed: nobody may still be writing when the caller goes on. Who did not wake up in
                // time is not waited for.
                var spin = new SpinWait();
                while (Interlocked.CompareExchange(ref _helping, Closed, 0) != 0)
                {
                    spin.SpinOnce(sleep1Threshold: -1);
                }
            }

            if (_failure is { } failure)
            {
                throw new InvalidOperationException($"A thread of the convolution failed: {failure.Message}", failure);
            }
        }
    }

    private void Serve(int worker)
    {
        int seen = 0;
        while (true)
        {
            long since = Stopwatch.GetTimestamp();
            while (Volatile.Read(ref _round) == seen && Stopwatch.GetTimestamp() - since < Patience)
            {
                Thread.SpinWait(20);
            }

            // One call for each piece of work: those that were slept through are dropped together.
            SemaphoreSlim wake = _wake[worker - 1];
            wake.Wait();
            while (wake.Wait(0))
            {
            }

            seen = Volatile.Read(ref _round);
            if (Joins())
            {
                TakeShares(worker);
                Interlocked.Decrement(ref _helping);
            }
        }
    }

    private bool Joins()
    {
        int helping = Volatile.Read(ref _helping);
        while (helping != Closed)
        {
            int found = Interlocked.CompareExchange(ref _helping, helping + 1, helping);
            if (found == helping)
            {
                return true;
            }

            helping = found;
        }

        return false;
    }

    private void TakeShares(int worker)
    {
        try
        {
            int threads = _wake.Length + 1;
            for (int i = 0; i < threads; i++)
            {
                int thread = (worker + i) % threads;
                ref int taken = ref _taken[thread * Apart];
                int end = FirstOf(thread + 1);
                for (int share = Interlocked.Increment(ref taken); share < end; share = Interlocked.Increment(ref taken))
                {
                    _work(share, worker);
                }
            }
        }
        catch (Exception failure) when (worker > 0)
        {
            _failure = failure;
        }
    }

    private int FirstOf(int thread) => (int)((long)_shares * thread / (_wake.Length + 1));
}
