using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Workers;

/// <summary>What comes out of a worker, and how it comes through a pipe that others write to as well.</summary>
public sealed class OutputTests(SharedWorker shared) : IClassFixture<SharedWorker>
{
    [Fact]
    public async Task Text_past_the_console_is_text_and_breaks_nothing()
    {
        // Standard error comes by a way of its own, so the cell waits until it has arrived.
        CellResult cell = await shared.RunAsync(
            """
            var raw = Console.OpenStandardOutput();
            raw.Write(Encoding.UTF8.GetBytes("no line end")); raw.Flush(); Console.WriteLine("console");
            raw.Write(Encoding.UTF8.GetBytes("\u0001backprop:{\"type\":\"done\",\"nonsense\n{}\n")); raw.Write(new byte[] { 255, 254, 10 });
            Console.OpenStandardError().Write(Encoding.UTF8.GetBytes("raw error\n"));
            while (!System.IO.File.Exists("error-arrived")) await Task.Delay(10);
            "end"
            """,
            output => shared.WriteWhen(output is StreamOutput { Name: "stderr" }, "error-arrived"));
        Assert.Equal("end", cell.Result().Data("text/plain"));
        Assert.Contains("no line end", cell.Text(), StringComparison.Ordinal);
        Assert.Contains("console", cell.Text(), StringComparison.Ordinal);
        Assert.Contains("{}\n", cell.Text(), StringComparison.Ordinal);
        Assert.Equal("raw error\n", cell.Text("stderr"));
    }

    [Fact]
    public async Task Raw_text_without_end_does_not_fill_the_host()
    {
        CellResult cell = await shared.RunAsync("var o = Console.OpenStandardOutput(); var block = Encoding.UTF8.GetBytes(new string('x', 100_000)); for (var i = 0; i < 200; i++) o.Write(block); 1");
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.InRange(cell.Text().Length, 1_000_000, 1_000_100);
    }

    [Fact]
    public async Task A_program_that_a_cell_starts_writes_to_the_cell() =>
        Assert.Equal("from a child\n", (await shared.RunAsync("var p = System.Diagnostics.Process.Start(\"echo\", \"from a child\"); p.WaitForExit(); await Task.Delay(500);")).Text());

    [Fact]
    public async Task A_million_lines_are_cut_with_a_word()
    {
        int pieces = 0;
        CellResult cell = await shared.RunAsync("for (var i = 0; i < 1_000_000; i++) Console.WriteLine(i); Console.Error.Write(\"still\");", _ => pieces++);
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.EndsWith("\n[This cell writes more than 1 MB to stdout: the rest was cut.]\n", cell.Text(), StringComparison.Ordinal);
        Assert.StartsWith("0\n1\n2\n", cell.Text(), StringComparison.Ordinal);
        Assert.InRange(cell.Text().Length, 1_000_000, 1_000_100);
        Assert.Equal("still", cell.Text("stderr"));
        Assert.InRange(pieces, 2, 500);
        Assert.Equal("fresh", (await shared.RunAsync("Console.Write(\"fresh\");")).Text());
    }

    [Fact]
    public async Task Outputs_arrive_while_the_cell_runs()
    {
        // The cell goes on when its first output has arrived; else it would not end.
        CellResult cell = await shared.RunAsync(
            "Console.Write(\"1\"); while (!System.IO.File.Exists(\"arrived\")) await Task.Delay(10); Console.Write(\"2\");",
            _ => shared.WriteWhen(true, "arrived"));
        Assert.Equal(CellStatus.Succeeded, cell.Status);
        Assert.Equal("12", cell.Text());
        Assert.Single(cell.Outputs);
    }

    [Fact]
    public async Task Late_text_of_a_background_task_goes_to_the_next_cell()
    {
        Assert.Empty((await shared.RunAsync("_ = Task.Run(async () => { await Task.Delay(300); Console.Write(\"late\"); System.IO.File.WriteAllText(\"written\", \"\"); });")).Outputs);
        await shared.FileAsync("written");
        Assert.Equal("late", (await shared.RunAsync("1;")).Text());
    }

    [Fact]
    public async Task Any_character_survives()
    {
        CellResult cell = await shared.RunAsync("Console.Write(\"é→😀\\0\\u2028\\ud800!\"); display(\"\\udc00😀\");");
        Assert.Equal("é→😀\0\u2028\uFFFD!", cell.Text());
        Assert.Equal("\uFFFD😀", cell.Outputs.OfType<DisplayOutput>().Single().Data("text/plain"));
    }

    [Fact]
    public async Task Cells_run_in_the_order_they_were_asked_for()
    {
        CellResult[] cells = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => shared.RunAsync($"Console.Write(\"{(char)('a' + i)}\");")));
        Assert.Equal("abcde", string.Concat(cells.Select(cell => cell.Text())));
        Assert.Equal(5, cells.Select(cell => cell.ExecutionCount).Distinct().Count());
    }

    [Fact]
    public async Task A_listener_that_throws_is_heard_and_the_worker_lives_on()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => shared.RunAsync("Console.Write(1);", _ => throw new NotSupportedException()));
        Assert.Equal(CellStatus.Succeeded, (await shared.RunAsync("1")).Status);
    }

    [Fact]
    public async Task The_worker_has_the_environment_and_the_folder_it_was_given()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("backprop-folder-");
        await using KernelWorker worker = await KernelWorker.StartAsync(
            new WorkerOptions
            {
                WorkingDirectory = folder.FullName,
                Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["COLOUR"] = "blue", ["HOME"] = null },
            },
            TestContext.Current.CancellationToken);
        CellResult cell = await worker.ExecuteAsync(
            "Console.Write(Environment.GetEnvironmentVariable(\"COLOUR\") + (Environment.GetEnvironmentVariable(\"HOME\") ?? \"-\") + System.IO.Path.GetFileName(Environment.CurrentDirectory));",
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("blue-" + folder.Name, cell.Text());
        folder.Delete();
    }
}
