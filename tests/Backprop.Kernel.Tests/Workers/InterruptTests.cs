using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>Cells that do not end by themselves are ended, and the session outlives them.</summary>
public sealed class InterruptTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("var count = 0L; while (true) count++;")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(10); while (true) { }")]
    [InlineData("while (true) await Task.Delay(1);")]
    [InlineData("while (true) await Task.Yield();")]
    [InlineData("class Slow { public int Property { get { while (true) { } } } }\nnew Slow()")]
    [InlineData("for (var i = 0; ; i++) Console.WriteLine(i);")]
    [InlineData("var d = display(0); for (var i = 0; ; i++) d.Update(i);")]
    [InlineData("while (true) display(1);")]
    [InlineData("var o = new object(); lock (o) { await_(); } void await_() { new System.Threading.Thread(() => { lock (o) { } }).Start(); System.Threading.Thread.Sleep(-1); }")]
    public async Task An_endless_cell_is_stopped_and_the_variables_stay(string code)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await shared.RunAsync("var kept = \"still here\";");
        CellResult cell = await shared.Worker.ExecuteAsync(code, Soon, cancellationToken: cancellation);
        Assert.Equal(CellStatus.TimedOut, cell.Status);
        Assert.Equal("The cell was stopped at its time limit of 0.3 s.", cell.Error().Value);
        CellResult next = await shared.RunAsync("kept");
        Assert.Equal("still here", next.Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_loop_in_a_library_ends_in_time_whether_or_not_its_worker_survives_that()
    {
        await using KernelWorker worker = await SharedWorker.StartAsync();
        CellResult cell = await worker.ExecuteAsync(
            "System.Threading.SpinWait.SpinUntil(() => false);", Soon, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.TimedOut, cell.Status);
        Assert.StartsWith("The cell was stopped at its time limit of 0.3 s.", cell.Error().Value, StringComparison.Ordinal);
        CellResult next = await worker.ExecuteAsync("1", TimeSpan.FromSeconds(20), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(worker.IsAlive ? CellStatus.Succeeded : CellStatus.WorkerEnded, next.Status);
    }

    [Fact]
    public async Task What_a_stopped_cell_had_computed_stays()
    {
        using var stop = new CancellationTokenSource();
        CellResult cell = await shared.Worker.ExecuteAsync(
            "var steps = 0; while (true) { steps = 5; Console.WriteLine(); }", onOutput: _ => stop.Cancel(), cancellationToken: stop.Token);
        Assert.Equal(CellStatus.Interrupted, cell.Status);
        Assert.Equal("5", (await shared.RunAsync("steps.ToString()")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_person_may_interrupt_a_cell()
    {
        using var stop = new CancellationTokenSource();
        CellResult cell = await shared.Worker.ExecuteAsync(
            "Console.WriteLine(\"running\"); while (true) { }",
            onOutput: _ => stop.Cancel(),
            cancellationToken: stop.Token);
        Assert.Equal(CellStatus.Interrupted, cell.Status);
        Assert.Equal("running\n", cell.Text());
        Assert.Equal("The cell was interrupted.", cell.Error().Value);
        Assert.Equal(CellStatus.Succeeded, (await shared.RunAsync("1")).Status);
    }

    [Fact]
    public async Task A_cell_that_was_called_off_before_its_turn_does_not_run()
    {
        using var stop = new CancellationTokenSource();
        Task<CellResult> first = shared.RunAsync("await Task.Delay(300); var order = \"first\";");
        Task<CellResult> second = shared.Worker.ExecuteAsync("order = \"second\";", cancellationToken: stop.Token);
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Interrupted, (await second).Status);
        Assert.Equal(CellStatus.Succeeded, (await first).Status);
        Assert.Equal("first", (await shared.RunAsync("order")).Result().Data("text/plain"));
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_costs_its_worker()
    {
        using var stop = new CancellationTokenSource();
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions { WorkingDirectory = Path.GetTempPath(), InterruptGrace = TimeSpan.FromMilliseconds(300) },
            TestContext.Current.CancellationToken);
        CellResult cell = await worker.ExecuteAsync(
            "try { } finally { Console.WriteLine(\"in\"); again: goto again; }", onOutput: _ => stop.Cancel(), cancellationToken: stop.Token);
        Assert.Equal(CellStatus.Interrupted, cell.Status);
        Assert.Equal("in\n", cell.Text());
        Assert.Contains("its worker process was ended. The variables of all cells are gone", cell.Error().Value, StringComparison.Ordinal);
        Assert.False(worker.IsAlive);
    }

    [Fact]
    public async Task The_first_cells_time_limit_starts_when_the_worker_is_ready()
    {
        await using KernelWorker worker = await SharedWorker.StartAsync();
        CellResult cell = await worker.ExecuteAsync("\"quick\"", TimeSpan.FromSeconds(1), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("quick", cell.Outputs.OfType<ResultOutput>().Single().Data("text/plain"));
    }
}
