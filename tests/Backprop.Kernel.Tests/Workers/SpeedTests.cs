using System.Diagnostics;
using System.Globalization;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>Tests that are alone while they run: they measure time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>
/// No slower and no larger than .NET Interactive on two cores. What counts is the worker's processor time, which other programs
/// do not lengthen; that a processor is half of a core, on which everything takes twice as long, the bounds allow for.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SpeedTests(ITestOutputHelper output)
{
    private const int Times = 60;

    [Fact]
    public async Task A_session_starts_fast_answers_fast_and_stays_small()
    {
        var clock = Stopwatch.StartNew();
        await using KernelWorker worker = await SharedWorker.StartAsync();
        using var process = Process.GetProcessById(worker.ProcessId);
        await RunAsync(worker, "1 + 1");
        (double first, double firstSeen) = (ProcessorTime(process).TotalMilliseconds, clock.Elapsed.TotalMilliseconds);

        (double trivial, double trivialSeen) = await MeasureAsync(worker, process, i => $"var x{Text(i)} = {Text(i)}; x{Text(i)} + 1");
        (double small, double smallSeen) = await MeasureAsync(worker, process, i =>
            $"double Mean{Text(i)}(double[] xs) {{ var sum = 0.0; foreach (var x in xs) sum += x; return sum / xs.Length; }}\n" +
            $"Enumerable.Range(0, 10).Select(k => Mean{Text(i)}(new[] {{ k, 2.0 }})).Max()");
        double memory = OwnMemory(process) / 1e6;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time: start to first result {first:0} ms, trivial cell {trivial:0.0} ms, small function {small:0.0} ms (means of {Times})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"by the clock: {firstSeen:0} ms, {trivialSeen:0.0} ms, {smallSeen:0.0} ms (medians); {memory:0} MB after {1 + (2 * Times)} cells"));
        Assert.InRange(first, 0, 3_000);
        Assert.InRange(trivial, 0, 40);
        Assert.InRange(small, 0, 90);
        Assert.InRange(memory, 0, 220);
    }

    // The mean processor time of a cell, and the median of what it takes by the clock, in ms.
    private static async Task<(double Processor, double Clock)> MeasureAsync(KernelWorker worker, Process process, Func<int, string> code)
    {
        TimeSpan before = ProcessorTime(process);
        var times = new List<double>();
        for (int i = 0; i < Times; i++)
        {
            times.Add((await RunAsync(worker, code(i))).Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return ((ProcessorTime(process) - before).TotalMilliseconds / Times, times[Times / 2]);
    }

    // What one more session takes. The program's files are in memory once for all of them.
    private static long OwnMemory(Process process)
    {
        process.Refresh();
        return !OperatingSystem.IsLinux() ? process.WorkingSet64 : 1024 * File.ReadLines($"/proc/{process.Id}/status")
            .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
            .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture));
    }

    private static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task<CellResult> RunAsync(KernelWorker worker, string code)
    {
        CellResult cell = await worker.ExecuteAsync(code, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        return cell;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
