using Backprop.Kernel.Workers;

namespace Backprop.Notebooks.Tests;

/// <summary>Tests that are alone while they run: they measure time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A check under an exercise answers at once, however often it is asked.</summary>
[Collection(nameof(Alone))]
public class CheckLatencyTests
{
    private const int Times = 200;

    // Longer is felt as waiting.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("return 2 * (a * b * x - y) * (a * x);")]
    [InlineData("return (a * b * x - y) * (a * x);")]
    public async Task Ninety_nine_of_a_hundred_checks_take_less_than_300_milliseconds(string body)
    {
        TimeSpan first = await SlowestOfMostAsync(body);
        // Another program may have had the machine.
        TimeSpan best = first < Bound ? first : await SlowestOfMostAsync(body);
        TestContext.Current.TestOutputHelper?.WriteLine($"{best.TotalMilliseconds:0} ms");
        Assert.True(best < Bound, $"{best.TotalMilliseconds:0} ms, and {first.TotalMilliseconds:0} ms at the first try");
    }

    private static async Task<TimeSpan> SlowestOfMostAsync(string body)
    {
        await using KernelWorker worker = await Checks.StartAsync(isNbgrader: false);
        IReadOnlyList<CellResult> checks = await Checks.RunAsync(worker, Checks.Answer(body), Times);
        Assert.All(checks, check => Assert.Equal(CellStatus.Succeeded, check.Status));
        return checks.Select(check => check.Elapsed).Order().ElementAt((Times * 99 / 100) - 1);
    }
}
