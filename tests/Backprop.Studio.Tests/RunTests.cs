using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Studio.Grades;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Runs_notebooks_and_leaves_pages_an_index_and_the_originals_alone()
    {
        string json = Notebooks.Json(Notebooks.Markdown("# Sums & [brackets]"), Notebooks.Code("Console.WriteLine(1 + 2);"), Notebooks.Code("System.IO.File.Exists(\"data.txt\")"));
        _files.Write("one/lesson.ipynb", json);
        _files.Write("one/data.txt", "");
        _files.Write("two/lesson.ipynb", Notebooks.Json(Notebooks.Code("40 + 2")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.Folder + "/one", _files.Folder + "/two", "--out", _files.At("out"));

        Assert.Equal("", outcome.Error);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("2 ran to the end, 0 failed", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["index.html", "one-lesson.html", "one-lesson.ipynb", "two-lesson.html", "two-lesson.ipynb"],
            Directory.GetFiles(_files.At("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(json, await File.ReadAllTextAsync(_files.At("one/lesson.ipynb"), TestContext.Current.CancellationToken));

        var executed = NotebookDocument.Load(_files.At("out/one-lesson.ipynb"));
        Assert.Equal(new StreamOutput("stdout", "3\n"), Assert.Single(executed.Cells[1].Outputs));
        Assert.Equal([1, 2], executed.Cells.Skip(1).Select(cell => cell.ExecutionCount ?? 0));

        IHtmlDocument index = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(_files.At("out/index.html"), TestContext.Current.CancellationToken));
        Assert.Equal(["Sums & [brackets]", "lesson"], index.QuerySelectorAll("tbody a").Select(a => a.TextContent));
        Assert.All(index.QuerySelectorAll("tbody a"), a => Assert.True(File.Exists(_files.At("out/" + a.GetAttribute("href")))));
        Assert.Equal(["2", "0"], index.QuerySelectorAll("tbody tr:first-child td.n").Take(2).Select(cell => cell.TextContent));
    }

    [Fact]
    public void Extras_are_taken_only_when_they_are_named()
    {
        string lesson = _files.Write("all/lesson.ipynb", Notebooks.Json(Notebooks.Code("1")));
        string extra = _files.Write("all/extras/extra.ipynb", Notebooks.Json(Notebooks.Code("1")));
        Assert.Equal([lesson], RunInputs.Files([_files.At("all")], []));
        Assert.Equal([extra], RunInputs.Files([_files.At("all/extras")], []));
        Assert.Equal([extra], RunInputs.Files([extra], []));
        Assert.Equal([lesson], GradeInputs.Find([_files.At("all")]).Select(input => input.Path));
        Assert.Equal([extra], GradeInputs.Find([_files.At("all/extras")]).Select(input => input.Path));
    }

    [Fact]
    public async Task What_measures_times_runs_alone_after_the_others()
    {
        foreach (string name in new[] { "a", "b", "c" })
        {
            JsonObject cell = Notebooks.Code($"System.IO.File.AppendAllText(\"log.txt\", \"{name} \"); await Task.Delay(500); System.IO.File.AppendAllText(\"log.txt\", \"{name}. \");");
            if (name is not "c")
            {
                cell["metadata"]!["tags"] = new JsonArray("timing");
            }

            _files.Write($"in/{name}.ipynb", Notebooks.Json(Notebooks.Code("1"), cell));
        }

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("c c. a a. b b. ", await File.ReadAllTextAsync(_files.At("in/log.txt"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_longest_runs_first_and_the_index_keeps_the_order_of_the_files()
    {
        foreach ((string name, int lines) in new[] { ("a", 3), ("b", 90), ("c", 40) })
        {
            _files.Write($"in/{name}.ipynb", Notebooks.Json(Notebooks.Code(string.Concat(Enumerable.Repeat("// a line of code\n", lines)) + $"System.IO.File.AppendAllText(\"log.txt\", \"{name}\");")));
        }

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync(
            new Dictionary<string, string> { ["DOTNET_PROCESSOR_COUNT"] = "1" }, "run", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal("bca", await File.ReadAllTextAsync(_files.At("in/log.txt"), TestContext.Current.CancellationToken));
        IHtmlDocument index = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(_files.At("out/index.html"), TestContext.Current.CancellationToken));
        Assert.Equal(["a", "b", "c"], index.QuerySelectorAll("tbody a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task A_failing_cell_is_named_and_the_other_notebooks_still_run()
    {
        _files.Write("in/bad.ipynb", Notebooks.Json(
            Notebooks.Markdown("# Bad"), Notebooks.Code("1"), Notebooks.Code("\n// [red]boom\nthrow new InvalidOperationException(\"no [b]luck\");"), Notebooks.Code("2")));
        _files.Write("in/good.ipynb", Notebooks.Json(Notebooks.Code("1")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("bad.ipynb: code cell 2 failed: // [red]boom", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("no [b]luck", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("in cell [", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("good.ipynb", outcome.Output, StringComparison.Ordinal);

        IHtmlDocument page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(_files.At("out/bad.html"), TestContext.Current.CancellationToken));
        Assert.Contains("Code cell 2 stopped with an error", page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#in-2.failed"));
        Assert.Equal("--line:3", page.QuerySelector("#in-2 .mark")?.GetAttribute("style"));
        Assert.NotNull(page.QuerySelector("#in-3.not-run"));
        Assert.Empty(NotebookDocument.Load(_files.At("out/bad.ipynb")).Cells[3].Outputs);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_shows_the_words_of_the_compiler()
    {
        _files.Write("in/bad.ipynb", Notebooks.Json(Notebooks.Code("var a = 1;\nvar b = nothing;")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("(2,9): error CS0103", outcome.Error, StringComparison.Ordinal);
        IHtmlDocument page = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(_files.At("out/bad.html"), TestContext.Current.CancellationToken));
        Assert.Equal("--line:2", page.QuerySelector(".mark")?.GetAttribute("style"));
    }

    [Fact]
    public async Task A_cell_that_never_ends_is_stopped_at_its_time_limit()
    {
        _files.Write("in/endless.ipynb", Notebooks.Json(Notebooks.Code("while (true) { }")));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.At("in"), "--out", _files.At("out"), "--timeout", "1.5");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("endless.ipynb: code cell 1 ran too long: while (true) { }", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_in_another_language_fails_with_its_name()
    {
        JsonObject cell = Notebooks.Code("let x = 1");
        cell["metadata"]!["polyglot_notebook"] = new System.Text.Json.Nodes.JsonObject { ["kernelName"] = "fsharp" };
        _files.Write("in/mixed.ipynb", Notebooks.Json(cell));

        StudioProgram.Outcome outcome = await StudioProgram.RunAsync("run", _files.At("in"), "--out", _files.At("out"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("written in fsharp", outcome.Error, StringComparison.Ordinal);
    }
}
