using System.Diagnostics;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>Cells that take their process with them are told apart, and the host goes on.</summary>
public sealed class WorkerEndTests
{
    [Theory]
    [InlineData("Environment.Exit(3);", "The worker process ended with exit code 3")]
    [InlineData("int Down(int x) => Down(x + 1) + 1;\nDown(0)", "The stack overflowed. The likely cause is a function that calls itself without end.")]
    [InlineData("Environment.FailFast(\"enough\");", "The cell ended the worker process by Environment.FailFast: enough.")]
    [InlineData("System.Diagnostics.Process.Start(\"sleep\", \"60\"); Environment.Exit(0);", "The worker process ended with exit code 0")]
    public async Task The_likely_cause_is_named(string code, string cause)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using KernelWorker worker = await SharedWorker.StartAsync();
        CellResult cell = await worker.ExecuteAsync("Console.WriteLine(\"before\"); await Task.Delay(500);\n" + code, TimeSpan.FromSeconds(20), cancellationToken: cancellation);
        Assert.Equal(CellStatus.WorkerEnded, cell.Status);
        Assert.StartsWith(cause, cell.Error().Value, StringComparison.Ordinal);
        Assert.EndsWith("The variables of all cells are gone: run the notebook again from the top.", cell.Error().Value, StringComparison.Ordinal);
        Assert.Equal("before\n", cell.Text());
        Assert.False(worker.IsAlive);

        CellResult next = await worker.ExecuteAsync("1", cancellationToken: cancellation);
        Assert.Equal(CellStatus.WorkerEnded, next.Status);
        Assert.StartsWith("The C# worker of this notebook has ended, so the cell was not run.", next.Error().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_overflow_names_the_function()
    {
        await using KernelWorker worker = await SharedWorker.StartAsync();
        CellResult cell = await worker.ExecuteAsync("int Down(int x) => Down(x + 1) + 1;\nDown(0)", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("   at Down(Int32)", cell.Error().Traceback, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.CodeAnalysis.CSharp.Binder.BindExpression(System.Object)", "The cell is nested too deeply to compile: the compiler overflowed its stack.")]
    [InlineData("Submission#3.Down(Int32)", "The stack overflowed. The likely cause is a function that calls itself without end.")]
    public void An_overflow_of_the_compiler_is_not_taken_for_one_of_the_cell(string frame, string cause) =>
        Assert.StartsWith(cause, WorkerEnd.Died(134, $"Stack overflow.\nRepeat 9 times:\n---\n   at {frame}\n---\n").Value, StringComparison.Ordinal);

    [Fact]
    public async Task Disposing_ends_the_worker_and_what_it_started()
    {
        KernelWorker worker = await SharedWorker.StartAsync();
        CellResult cell = await worker.ExecuteAsync("System.Diagnostics.Process.Start(\"sleep\", \"60\").Id.ToString()", cancellationToken: TestContext.Current.CancellationToken);
        using var child = Process.GetProcessById(int.Parse(cell.Result().Data("text/plain"), System.Globalization.CultureInfo.InvariantCulture));
        Task<CellResult> running = worker.ExecuteAsync("while (true) { }", cancellationToken: TestContext.Current.CancellationToken);
        await worker.DisposeAsync();
        Assert.Equal(CellStatus.WorkerEnded, (await running).Status);
        Assert.True(child.WaitForExit(5_000));
        Assert.False(worker.IsAlive);
        Assert.Equal(CellStatus.WorkerEnded, (await worker.ExecuteAsync("1", cancellationToken: TestContext.Current.CancellationToken)).Status);
        await worker.DisposeAsync();
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        DirectoryNotFoundException error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => SharedWorker.StartAsync("/no/such/folder"));
        Assert.Contains("/no/such/folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_does_not_start_in_time_is_an_error_that_says_so()
    {
        var options = new WorkerOptions { WorkingDirectory = Path.GetTempPath(), StartLimit = TimeSpan.FromMilliseconds(1) };
        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => KernelWorker.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.StartsWith("The C# worker did not start within 0.001 s.", error.Message, StringComparison.Ordinal);
    }
}
