using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;
using Backprop.Kernel.Workers;

namespace Backprop.Kernel.Tests.Running;

public sealed class NotebookRunnerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Runs_in_the_folder_of_the_notebook_and_leaves_the_document_alone()
    {
        NotebookDocument document = Document("Console.Write(System.IO.File.Exists(\"here.txt\"));", "41 + 1");
        string before = document.ToJson();
        File.WriteAllText(Path.Combine(_folder, "here.txt"), "");
        var steps = new Steps();

        NotebookRun run = await NotebookRunner.RunAsync(document, Options, steps, TestContext.Current.CancellationToken);

        Assert.Null(run.Failure);
        Assert.Equal(before, document.ToJson());
        Assert.Equal([new StreamOutput("stdout", "True")], run.Document.Cells[0].Outputs);
        Assert.Contains("42", Assert.IsType<ResultOutput>(Assert.Single(run.Document.Cells[1].Outputs)).Data.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([(0, 1, CellStatus.Succeeded), (1, 2, CellStatus.Succeeded)], run.Cells.Select(cell => (cell.CellIndex, cell.CodeNumber, cell.Status!.Value)));
        Assert.Equal([new NotebookProgress(0, 2), new NotebookProgress(1, 2), new NotebookProgress(2, 2)], steps.Seen);
    }

    [Fact]
    public async Task Stops_at_the_first_cell_that_fails()
    {
        NotebookRun run = await NotebookRunner.RunAsync(
            Document("1", "\n  var n = 0;\nthrow new InvalidOperationException(\"two\\nlines\");", "Console.Write(3);"), Options, ct: TestContext.Current.CancellationToken);

        Assert.Equal(2, run.Failure!.Cell.CodeNumber);
        Assert.Equal("var n = 0;", run.Failure.FirstLine);
        Assert.Equal("System.InvalidOperationException: two\nlines", run.Failure.Message);
        Assert.Equal([CellStatus.Succeeded, CellStatus.Failed, null], run.Cells.Select(cell => cell.Status));
        Assert.Empty(run.Document.Cells[2].Outputs);
        Assert.Null(run.Document.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task A_later_cell_updates_the_display_of_an_earlier_one()
    {
        NotebookRun run = await NotebookRunner.RunAsync(
            Document("var shown = display(\"first\");", "shown.Update(\"second\");"), Options, ct: TestContext.Current.CancellationToken);

        Assert.Null(run.Failure);
        Assert.Equal("second", Assert.IsType<DisplayOutput>(Assert.Single(run.Document.Cells[0].Outputs)).Data["text/plain"]!.GetValue<string>());
        Assert.Empty(run.Document.Cells[1].Outputs);
    }

    [Theory]
    [InlineData("while (true) { }", CellStatus.TimedOut)]
    [InlineData("Environment.Exit(3);", CellStatus.WorkerEnded)]
    public async Task A_cell_that_would_take_the_program_along_ends_its_own_worker(string code, CellStatus status)
    {
        NotebookRun run = await NotebookRunner.RunAsync(Document(code, "2"), Options with { CellTimeLimit = TimeSpan.FromSeconds(2) }, ct: TestContext.Current.CancellationToken);

        Assert.Equal([status, null], run.Cells.Select(cell => cell.Status));
        Assert.NotEmpty(run.Failure!.Message);
    }

    [Fact]
    public async Task Can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        var steps = new Steps(progress => { if (progress.Done == 1) { stop.CancelAfter(300); } });

        NotebookRun run = await NotebookRunner.RunAsync(Document("1", "while (true) { }", "3"), Options, steps, stop.Token);

        Assert.Equal([CellStatus.Succeeded, CellStatus.Interrupted, null], run.Cells.Select(cell => cell.Status));
    }

    [Fact]
    public async Task A_notebook_without_code_needs_no_worker()
    {
        var document = NotebookDocument.Parse("""{"cells":[{"cell_type":"markdown","source":"x","metadata":{}}],"metadata":{},"nbformat":4,"nbformat_minor":5}""", "a.ipynb");

        NotebookRun run = await NotebookRunner.RunAsync(document, Options with { WorkingDirectory = "/nowhere" }, ct: TestContext.Current.CancellationToken);

        Assert.Empty(run.Cells);
        Assert.Null(run.Failure);
    }

    private NotebookRunOptions Options => new() { WorkingDirectory = _folder };

    private static NotebookDocument Document(params string[] cells)
    {
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject
            {
                ["cell_type"] = "code", ["metadata"] = new JsonObject(), ["source"] = cell, ["execution_count"] = 9, ["outputs"] = new JsonArray(),
            })]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return NotebookDocument.Parse(json.ToJsonString(), "a.ipynb");
    }

    private sealed class Steps(Action<NotebookProgress>? also = null) : IProgress<NotebookProgress>
    {
        public List<NotebookProgress> Seen { get; } = [];

        public void Report(NotebookProgress value)
        {
            Seen.Add(value);
            also?.Invoke(value);
        }
    }
}
