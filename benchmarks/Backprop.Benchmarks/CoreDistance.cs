using System.Diagnostics;

namespace Backprop.Benchmarks;

/// <summary>How long a number takes from one core to another: what the figures for two threads have to be read with.</summary>
/// <remarks>
/// The cores of a virtual machine move about under it. On the machine of the committed results they were two halves of one core at
/// times (31 ns, and a second thread gains nothing), two cores with a cache in common (42 ns), or without (180 ns).
/// </remarks>
public static class CoreDistance
{
    private const int Repetitions = 5;
    private const int Passes = 5_000;

    /// <summary>Measures it, in nanoseconds: the least of a few times.</summary>
    public static double Measure() => Enumerable.Range(0, Repetitions).Min(_ => Once());

    private static double Once()
    {
        int ball = 0;
        var other = new Thread(() => Play(ref ball, first: 1)) { IsBackground = true };
        other.Start();
        long start = Stopwatch.GetTimestamp();
        Play(ref ball, first: 0);
        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / (2 * Passes);
        other.Join();
        return nanoseconds;
    }

    // Waits for its own numbers, every second one, and writes the next.
    private static void Play(ref int ball, int first)
    {
        for (int mine = first; mine < 2 * Passes; mine += 2)
        {
            while (Volatile.Read(ref ball) != mine)
            {
            }

            Volatile.Write(ref ball, mine + 1);
        }
    }
}
