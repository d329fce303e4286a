using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>A notebook shows the same whenever it runs. The second runs have a collection of their own, so that they run beside the first.</summary>
public class RepeatTests
{
    public static TheoryData<string> Names => ExecutionTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Two_runs_show_the_same(string name)
    {
        NotebookRun[] runs = await Task.WhenAll(Executed.RunAsync(name), Executed.RunFreshAsync(name));
        NotebookRun first = runs[0], second = runs[1];
        Assert.Equal(first.Figures().Select(figure => figure.Cell), second.Figures().Select(figure => figure.Cell));
        HashSet<string> timed = [.. first.Document.Cells.Where(IsTimed).Select(cell => cell.Id!)];
        Assert.Equal(Steady(first), Steady(second));
        Assert.All(
            first.Document.Cells.Where(cell => cell.Outputs.Count > 0 && !timed.Contains(cell.Id!)),
            cell => Assert.Equal(first.Text(cell.Id!), second.Text(cell.Id!)));

        IEnumerable<string> Steady(NotebookRun run) =>
            run.Figures().Where(figure => !timed.Contains(figure.Cell)).Select(figure => figure.Figure.ToJsonString());
    }

    // What a clock says is another number each time; such cells have the tag "timing".
    private static bool IsTimed(NotebookCell cell) =>
        cell.Metadata["tags"] is JsonArray tags && tags.Any(tag => tag?.GetValue<string>() == "timing");
}
