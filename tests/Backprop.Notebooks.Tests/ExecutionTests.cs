using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>Every notebook runs to its end and shows what it promises.</summary>
[Collection("lessons")]
public class ExecutionTests
{
    public static TheoryData<string> Names => [.. Repository.NotebookNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Runs_to_its_end_without_an_error_or_a_warning(string name)
    {
        NotebookRun run = await Executed.RunAsync(name);
        Assert.True(run.Failure is null, $"{run.Failure?.FirstLine}: {run.Failure?.Message}");
        Assert.All(run.Document.Cells.SelectMany(cell => cell.Outputs), output =>
        {
            Assert.IsNotType<ErrorOutput>(output);
            Assert.False(output is StreamOutput { Name: "stderr" } warning, (output as StreamOutput)?.Text);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Shows_enough_code_and_plots_one_of_them_moving(string name)
    {
        NotebookRun run = await Executed.RunAsync(name);
        Assert.True(run.Cells.Count >= 14, $"{run.Cells.Count} code cells");
        Assert.True(run.Figures().Count >= 9, $"{run.Figures().Count} plots");
        Assert.Contains(run.Figures(), figure => figure.Figure["frames"] is JsonArray { Count: > 1 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_figure_has_data_a_sentence_and_html_of_its_own(string name)
    {
        NotebookRun run = await Executed.RunAsync(name);
        Assert.All(run.Figures(), figure =>
        {
            JsonArray data = Assert.IsType<JsonArray>(figure.Figure["data"]);
            Assert.NotEmpty(data);
            Assert.All(data, trace => Assert.NotNull(trace!["type"]));
        });
        Assert.All(
            run.Document.Cells.SelectMany(cell => cell.Outputs).OfType<ResultOutput>().Where(output => output.Data.ContainsKey("application/vnd.plotly.v1+json")),
            output =>
            {
                Assert.True((output.Data["text/plain"]?.ToString() ?? "").Length > 20);
                Assert.Contains("Plotly", output.Data["text/html"]?.ToString() ?? "", StringComparison.Ordinal);
            });
    }
}
