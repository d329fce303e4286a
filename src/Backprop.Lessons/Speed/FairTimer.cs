using System.Diagnostics;

namespace Backprop.Lessons.Speed;

/// <summary>
/// Times several ways to do the same thing so that none has an advantage: each is called until it has been compiled for good, then all
/// take turns, round after round, so that a disturbance of the machine meets all of them.
/// </summary>
public static class FairTimer
{
    private const double ClockMatters = 10e-6;

    /// <summary>Times contestants against each other.</summary>
    /// <param name="contestants">Their names, and what they do: one call each.</param>
    /// <param name="rounds">How often each has its turn, at least 1.</param>
    /// <param name="turn">How long a turn lasts at least, in milliseconds; a call that takes longer is made once.</param>
    /// <returns>The times, in the same order.</returns>
    /// <exception cref="ArgumentException">There is no contestant.</exception>
    public static IReadOnlyList<Timing> Compare(IReadOnlyList<(string Name, Action Work)> contestants, int rounds = 9, double turn = 5)
    {
        Require.NotEmpty(contestants);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        List<double>[] seconds = contestants.Select(_ => new List<double>()).ToArray();
        foreach ((_, Action work) in contestants)
        {
            WarmUp(work);
        }

        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                seconds[i].Add(Turn(contestants[i].Work, turn / 1000));
            }
        }

        return [.. contestants.Select((contestant, i) => new Timing(contestant.Name, seconds[i]))];
    }

    /// <summary>One turn: calls until the time is up.</summary>
    /// <param name="work">One call.</param>
    /// <param name="atLeast">How long the turn lasts, in seconds.</param>
    /// <returns>The shortest call, in seconds; of very short ones, the shortest mean of several.</returns>
    public static double Turn(Action work, double atLeast)
    {
        ArgumentNullException.ThrowIfNull(work);
        double least = double.PositiveInfinity;
        int calls = 1;
        long start = Stopwatch.GetTimestamp();
        do
        {
            long before = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
            {
                work();
            }

            double seconds = Seconds(before);
            least = Math.Min(least, seconds / calls);

            // To read the clock takes some 20 nanoseconds: too much of a call that takes 500.
            calls = seconds < ClockMatters ? 2 * calls : calls;
        }
        while (Seconds(start) < atLeast);

        return least;
    }

    private static double Seconds(long since) => (Stopwatch.GetTimestamp() - since) / (double)Stopwatch.Frequency;

    // .NET compiles a method quickly first, and well after some dozens of calls; the good version is made on another thread.
    private static void WarmUp(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < 100 && Stopwatch.GetElapsedTime(start).TotalSeconds < 0.3; call++)
        {
            work();
        }

        Thread.Sleep(20);
        work();
    }
}
