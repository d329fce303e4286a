using System.Diagnostics;
using System.Globalization;
using Backprop.Kernel.Workers;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>Tests that are alone while they run: they measure time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// No slower and no larger than .NET Interactive on two cores. The bounds are for a machine on which the compiler alone takes
/// <see cref="CompilerAlone"/> for a trivial line; on a slower one they are longer.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const double CompilerAlone = 4.5;

    [Fact]
    public async Task A_session_starts_fast_answers_fast_and_stays_small()
    {
        var slowness = Math.Max(1, await CompilerAsync() / CompilerAlone);
        var (first, trivial, small, memory) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var clock = Stopwatch.StartNew();
            await using var worker = await SharedWorker.StartAsync();
            await RunAsync(worker, "1 + 1");
            first = Math.Min(first, clock.Elapsed.TotalMilliseconds);
            trivial = Math.Min(trivial, await MedianAsync(async i => (await RunAsync(worker, Trivial(i))).Elapsed));
            small = Math.Min(small, await MedianAsync(async i => (await RunAsync(worker, Small(i))).Elapsed));
            using var process = Process.GetProcessById(worker.ProcessId);
            memory = Math.Min(memory, process.WorkingSet64 / 1e6);
        }

        // Something else may have come or gone meanwhile.
        slowness = Math.Max(slowness, await CompilerAsync() / CompilerAlone);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowness {slowness:0.00}; start to first result {first:0} ms, trivial cell {trivial:0.0} ms, small function {small:0.0} ms (medians of 60), {memory:0} MB after 121 cells"));
        Assert.InRange(first, 0, 1_300 * slowness);
        Assert.InRange(trivial, 0, 12 * slowness);
        Assert.InRange(small, 0, 21 * slowness);
        Assert.InRange(memory, 0, 250);
    }

    // What the compiler needs in this process for a line that goes on where others ended, in ms.
    private static async Task<double> CompilerAsync()
    {
        var session = await CSharpScript.RunAsync("1 + 1", cancellationToken: TestContext.Current.CancellationToken);
        return await MedianAsync(async i =>
        {
            var clock = Stopwatch.StartNew();
            session = await session.ContinueWithAsync(Trivial(i), cancellationToken: TestContext.Current.CancellationToken);
            return clock.Elapsed;
        });
    }

    private static string Trivial(int i) => string.Create(CultureInfo.InvariantCulture, $"var x{i} = {i}; x{i} + 1");

    private static string Small(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        double Mean{{i}}(double[] xs) { var sum = 0.0; foreach (var x in xs) sum += x; return sum / xs.Length; }
        Enumerable.Range(0, 10).Select(k => Mean{{i}}(new[] { k, 2.0 })).Max()
        """);

    private static async Task<double> MedianAsync(Func<int, Task<TimeSpan>> run)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
            times.Add((await run(i)).TotalMilliseconds);
        times.Sort();
        return times[times.Count / 2];
    }

    private static async Task<CellResult> RunAsync(KernelWorker worker, string code)
    {
        var cell = await worker.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        return cell;
    }
}
