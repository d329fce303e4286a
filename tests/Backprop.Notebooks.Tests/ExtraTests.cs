using System.Text.Json.Nodes;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The notebooks in extras/ run to their end wherever their packages can be had.</summary>
public class ExtraTests
{
    private const string OwnData = "extras/your-own-data.ipynb";
    private const string Plots = "extras/plots-with-plotly-net-and-xplot.ipynb";

    [Fact]
    public async Task A_messy_file_is_mended_and_learnt_from()
    {
        NotebookRun run = await RunAsync(OwnData);
        Assert.Contains("HeaderValidationException, line 1", run.Text("leaf"), StringComparison.Ordinal);
        Assert.Contains("TypeConverterException, line 6", run.Text("comma"), StringComparison.Ordinal);
        Assert.Equal(9, run.Text("complaints").Split('\n').Count(line => line.StartsWith('✗')));
        Assert.Contains("72 rows in the file, 68 kept, 4 dropped", run.Text("mend"), StringComparison.Ordinal);
        Assert.Contains("dropped: line 35, line 62", run.Text("outlier"), StringComparison.Ordinal);
        double[] losses = run.Numbers("train", 0, "y");
        Assert.True(losses[^1] < losses[0] / 5, $"from {losses[0]} to {losses[^1]}");
        Assert.Matches(@"right on (9\d|100) % of the training leaves, (8\d|9\d|100) % of the others", run.Text("boundary"));
        Assert.Equal(4, run.Figures().Count);
    }

    [Fact]
    public async Task Both_packages_draw_what_a_figure_draws()
    {
        NotebookRun run = await RunAsync(Plots);
        string[] pictures = ["loss", "boundary", "surface", "kernel"];
        string[] charts = [.. pictures.Select(name => name + "-plotly-net"), .. pictures.Select(name => name + "-xplot"), "to-chart", "violin", "polar"];
        Assert.All(charts, cell =>
        {
            JsonObject data = Assert.IsType<ResultOutput>(Assert.Single(run.Outputs(cell))).Data;
            Assert.StartsWith("<div class=\"backprop-figure\"", data["text/html"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.True(data["text/plain"]!.GetValue<string>().Length > 20, cell);
        });
        Assert.Equal(run.Numbers("loss-figure", 0, "y"), run.Numbers("loss-plotly-net", 0, "y"), (a, b) => Math.Abs(a - b) < 1e-6 * Math.Max(1, Math.Abs(b)));
        Assert.Equal(run.Numbers("loss-figure", 0, "y").Length, run.Numbers("loss-xplot", 0, "y").Length);
        Assert.Equal(3, run.Figures().Single(figure => figure.Cell == "to-figure").Figure["frames"]!.AsArray().Count);
        Assert.Equal(17, run.Figures().Count);
    }

    private static async Task<NotebookRun> RunAsync(string name)
    {
        NotebookRun run = await Executed.RunAsync(name);
        if (run.Failure is { } failure && IsRestore(run, failure))
        {
            Assert.Skip(failure.Message);
        }

        Assert.True(run.Failure is null, $"{run.Failure?.FirstLine}: {run.Failure?.Message}");
        Assert.All(
            run.Document.Cells.SelectMany(cell => cell.Outputs),
            output => Assert.False(output is StreamOutput { Name: "stderr" } warning, (output as StreamOutput)?.Text));
        return run;
    }

    // Only these are reasons to skip: the packages are not to be had here, and nothing is wrong with them.
    private static bool IsRestore(NotebookRun run, NotebookFailure failure) =>
        (failure.Message.StartsWith("There is no package ", StringComparison.Ordinal)
            || failure.Message.StartsWith("There is no version ", StringComparison.Ordinal)
            || (failure.Message.StartsWith("The package source ", StringComparison.Ordinal) && failure.Message.Contains(" cannot be reached: ", StringComparison.Ordinal)))
        && run.Document.Cells[failure.Cell.CellIndex].Outputs.OfType<DisplayOutput>()
            .Any(output => output.Data["text/plain"] is JsonValue text && text.GetValue<string>().StartsWith("Not restored: ", StringComparison.Ordinal));
}
