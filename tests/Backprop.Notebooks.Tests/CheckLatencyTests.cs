using System.Diagnostics;
using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Tests that are alone while they run: they measure processor time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A check under an exercise answers at once, however often it is asked.</summary>
[Collection(nameof(Alone))]
public class CheckLatencyTests
{
    private const int Times = 200;

    // Longer is felt as waiting. Processor time, because who else has the machine is not the check's fault.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("return 2 * (a * b * x - y) * (a * x);")]
    [InlineData("return (a * b * x - y) * (a * x);")]
    public async Task Ninety_nine_of_a_hundred_checks_take_less_than_300_milliseconds(string body)
    {
        await using KernelWorker worker = await Checks.StartAsync(isNbgrader: false);
        await Checks.RunAsync(worker, Checks.Answer(body), times: 0);
        using var process = Process.GetProcessById(worker.ProcessId);
        var times = new List<TimeSpan>();
        for (int i = 0; i < Times; i++)
        {
            process.Refresh();
            TimeSpan before = process.TotalProcessorTime;
            Assert.Equal(CellStatus.Succeeded, (await Checks.CheckAsync(worker)).Status);
            process.Refresh();
            times.Add(process.TotalProcessorTime - before);
        }

        Assert.InRange(times.Order().ElementAt((Times * 99 / 100) - 1), TimeSpan.Zero, Bound);
    }
}
