using Backprop.Lessons.Speed;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>All contestants of the convolution, taking turns.</summary>
/// <param name="cpp">The loops in C++.</param>
/// <param name="torch">PyTorch on one thread and on two; none when it is not installed.</param>
/// <param name="rounds">How often each has its turn.</param>
/// <param name="turn">How long a turn lasts, in milliseconds.</param>
public sealed class Comparison(Opponent cpp, IReadOnlyList<Opponent> torch, int rounds, double turn)
{
    private readonly List<double> _coreDistances = [];

    /// <summary>How far apart two cores were, in ns, in each round so far.</summary>
    public IReadOnlyList<double> CoreDistances => _coreDistances;

    /// <summary>Measures one shape.</summary>
    public (IReadOnlyList<TimeRow> Times, IReadOnlyList<RatioRow> Ratios) Of(Workload work)
    {
        ArgumentNullException.ThrowIfNull(work);
        List<(string Name, Func<double> Turn)> contestants =
        [
            (Contestants.Loops, Own(Pass.ByLoops(work))),
            (Contestants.Cpp, () => cpp.Seconds(work.Command(turn))),
        ];
        for (int threads = 1; threads <= 2; threads++)
        {
            int t = threads;
            contestants.Add((Contestants.Columns(t), Own(Pass.ByColumns<double>(work, t))));
            contestants.Add((Contestants.Direct(t), Own(Pass.Directly<double>(work, t))));
            contestants.Add((Contestants.Direct(t, "float32"), Own(Pass.Directly<float>(work, t))));
            if (torch.Count >= t)
            {
                contestants.Add((Contestants.Torch(t), () => torch[t - 1].Seconds(work.Command(turn) + " float64")));
                contestants.Add((Contestants.Torch(t, "float32"), () => torch[t - 1].Seconds(work.Command(turn) + " float32")));
            }
        }

        Timing[] timings = [.. contestants.Select(contestant => new Timing(contestant.Name, new double[rounds]))];
        for (int round = -1; round < rounds; round++)
        {
            _coreDistances.Add(CoreDistance.Measure());
            for (int i = 0; i < timings.Length; i++)
            {
                // Round −1 warms up. The pause lets an opponent's waiting threads fall asleep.
                Thread.Sleep(5);
                double seconds = contestants[i].Turn();
                if (round >= 0)
                {
                    ((double[])timings[i].Seconds)[round] = seconds;
                }
            }
        }

        Console.WriteLine(Invariant($"  two cores, ns apart: {string.Join(", ", _coreDistances.TakeLast(rounds + 1).Select(distance => Math.Round(distance)))}"));
        return ([.. timings.Select(timing => new TimeRow(work.Name, timing.Name, timing.Median * 1e6, work.Operations / timing.Median / 1e9))], [.. RatiosOf(work, timings)]);
    }

    private Func<double> Own(Action pass)
    {
        Pass.WarmUp(pass, times: 4, seconds: 0.1);
        return () => FairTimer.Turn(pass, turn / 1000);
    }

    private static IEnumerable<RatioRow> RatiosOf(Workload work, Timing[] timings)
    {
        List<(string, string)> pairs = [(Contestants.Loops, Contestants.Cpp)];
        foreach (string fast in new[] { Contestants.Columns(1), Contestants.Direct(1) })
        {
            pairs.Add((fast, Contestants.Cpp));
            pairs.Add((fast, Contestants.Loops));
        }

        foreach (int threads in new[] { 1, 2 })
        {
            pairs.Add((Contestants.Columns(threads), Contestants.Torch(threads)));
            pairs.Add((Contestants.Direct(threads), Contestants.Torch(threads)));
            pairs.Add((Contestants.Direct(threads, "float32"), Contestants.Torch(threads, "float32")));
        }

        pairs.Add((Contestants.Columns(2), Contestants.Columns(1)));
        pairs.Add((Contestants.Direct(2), Contestants.Direct(1)));
        foreach ((string contestant, string opponent) in pairs)
        {
            if (timings.FirstOrDefault(timing => timing.Name == contestant) is { } own && timings.FirstOrDefault(timing => timing.Name == opponent) is { } other)
            {
                Console.WriteLine(Invariant($"  {contestant,-18} {own.TimesFasterThan(other),8:F2} times as fast as {opponent}"));
                yield return new RatioRow(work.Name, contestant, opponent, own.TimesFasterThan(other));
            }
        }
    }
}
