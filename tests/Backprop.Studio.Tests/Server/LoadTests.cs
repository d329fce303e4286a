using System.Diagnostics;

namespace Backprop.Studio.Tests.Server;

/// <summary>Many learners at once: what it takes in memory, and how long a cell's round trip is.</summary>
public sealed class LoadTests(RunningServer server, ITestOutputHelper output) : IClassFixture<RunningServer>
{
    private const string SetUp = "#r \"../lib/Backprop.Lessons.dll\"\nusing Backprop.Lessons.Plots;\nusing Backprop.Lessons.Chain;\nvar mine = 0;";

    /// <summary>
    /// Small without being asked; <c>BACKPROP_LOAD=10x200 dotnet test --project tests/Backprop.Studio.Tests -c Release
    /// --filter-class '*LoadTests' --output Detailed --show-live-output on</c> is ten sessions of 200 cells and prints its figures.
    /// </summary>
    [Fact]
    public async Task Sessions_at_once_keep_apart_and_within_their_memory()
    {
        int[] size = (Environment.GetEnvironmentVariable("BACKPROP_LOAD") ?? "2x20").Split('x').Select(int.Parse).ToArray();
        (int sessions, int cells) = (size[0], size[1]);
        Learner[] learners = await Task.WhenAll(Enumerable.Range(1, sessions).Select(i => WorkAsync(i, cells)));
        var times = learners.SelectMany(learner => learner.Times).Order().ToList();
        double At(double part) => times[(int)(part * (times.Count - 1))].TotalMilliseconds;
        double Mean(Func<Learner, long> memory) => learners.Average(memory) / (1 << 20);
        output.WriteLine(FormattableString.Invariant(
            $"{sessions} sessions, {cells} cells each: first cell {learners.Average(learner => learner.First.TotalSeconds):f1} s, median {At(0.5):f0} ms, 95 % {At(0.95):f0} ms, slowest {At(1):f0} ms"));
        output.WriteLine(FormattableString.Invariant(
            $"a worker after its set-up {Mean(learner => learner.MemoryBefore):f0} MB, after its cells {Mean(learner => learner.MemoryAfter):f0} MB; the process with server and clients {Environment.WorkingSet >> 20} MB"));
        Assert.Equal(sessions, learners.Select(learner => learner.Process).Distinct().Count());
        Assert.True(Mean(learner => learner.MemoryAfter) < 500, "A worker takes 500 MB and more.");
    }

    // As lessons go: short cells, functions that are defined anew, values shown as tables, text.
    private async Task<Learner> WorkAsync(int number, int cells)
    {
        var clock = Stopwatch.StartNew();
        await using TestClient client = await server.ConnectAsync();
        await RunAsync(client, SetUp);
        TimeSpan first = clock.Elapsed;
        int process = int.Parse(await RunAsync(client, "Console.Write(Environment.ProcessId);"), System.Globalization.CultureInfo.InvariantCulture);
        long before = Memory(process);
        var times = new List<TimeSpan>(cells);
        for (int i = 0; i < cells; i++)
        {
            (string code, string expected) = (i % 4) switch
            {
                0 => (FormattableString.Invariant($"mine += {number};"), ""),
                1 => (FormattableString.Invariant($"double F(double x) => Enumerable.Range(0, {i}).Sum(k => x + k); Console.Write(F({number}));"), FormattableString.Invariant($"{(i * number) + (i * (i - 1) / 2)}")),
                2 => (FormattableString.Invariant($"Enumerable.Range(0, 15).Select(k => new {{ k, square = k * k + {i} }})"), ""),
                _ => ("Console.Write(mine);", FormattableString.Invariant($"{number * ((i / 4) + 1)}")),
            };
            clock.Restart();
            Assert.Equal(expected, await RunAsync(client, code));
            times.Add(clock.Elapsed);
        }

        return new Learner(process, first, times, before, Memory(process));
    }

    private static async Task<string> RunAsync(TestClient client, string code)
    {
        (System.Text.Json.Nodes.JsonNode reply, IReadOnlyList<System.Text.Json.Nodes.JsonObject> iopub) = await client.RunAsync(code);
        Assert.True(reply["status"]!.ToString() == "ok", $"{code}: {iopub.Text()} {reply["evalue"]}");
        client.Received.Clear();
        return iopub.Text();
    }

    private static long Memory(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.WorkingSet64;
    }

    private sealed record Learner(int Process, TimeSpan First, IReadOnlyList<TimeSpan> Times, long MemoryBefore, long MemoryAfter);
}
