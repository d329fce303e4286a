using Backprop.Lessons.Convolution;
using Backprop.Lessons.Speed;
using static System.FormattableString;

namespace Backprop.Benchmarks;

/// <summary>
/// The direct convolution against the readable loops on random shapes that fit no register: few pixels to a row, odd numbers of channels
/// and filters, kernels that are not square, strides and dilations of 1 and 2.
/// </summary>
public static class RaggedComparison
{
    private const int Shapes = 50;
    private const int FewestMultiplications = 100;

    /// <summary>Measures all of them, forward and backward on one thread.</summary>
    public static IReadOnlyList<RatioRow> Run()
    {
        // What is measured first must not be the only one that meets code before it is compiled for good.
        foreach (Workload work in Workloads(seed: 2).Take(10))
        {
            Of(work);
        }

        RatioRow[] rows = [.. Workloads(seed: 1).Take(Shapes).Select(Of)];
        RatioRow least = rows.MinBy(row => row.Times)!;
        Console.WriteLine(Invariant($"{Shapes} ragged shapes: direct at least {least.Times:F1} times as fast as the loops ({least.Shape})"));
        return rows;
    }

    private static RatioRow Of(Workload work)
    {
        (double loops, double direct) = (Time(Pass.ByLoops(work)), Time(Pass.Directly<double>(work, threads: 1)));
        return new(work.Name, Contestants.Direct(1), Contestants.Loops, loops / direct);
    }

    private static double Time(Action pass)
    {
        Pass.WarmUp(pass, times: 3, seconds: 0.03);
        return FairTimer.Turn(pass, 0.04);
    }

    private static IEnumerable<Workload> Workloads(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var sliding = new Sliding(random.Next(1, 3), random.Next(0, 3), random.Next(1, 3));
            var input = new Shape(random.Next(1, 9), random.Next(1, 8), random.Next(1, 24), random.Next(1, 24));
            var filters = new Shape(random.Next(1, 12), input.C, random.Next(1, 6), random.Next(1, 6));
            if (sliding.Span(filters.H) > input.H + (2 * sliding.Padding) || sliding.Span(filters.W) > input.W + (2 * sliding.Padding))
            {
                continue;
            }

            var work = new Workload(input, filters, sliding);
            if (work.MultiplyAdds >= FewestMultiplications)
            {
                yield return work;
            }
        }
    }
}
