using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>
/// A notebook shows the same whenever it runs, also in another front end. The second runs have a collection of their own, so that they
/// run beside the first.
/// </summary>
public class RepeatTests
{
    public static TheoryData<string> Names => ExecutionTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Two_runs_show_the_same(string name)
    {
        NotebookRun[] runs = await Task.WhenAll(Executions.OfAsync(name), Executions.OfAsync(name, isForeign: true));
        NotebookRun first = runs[0], second = runs[1];
        Assert.Equal(first.Figures().Select(figure => figure.Cell), second.Figures().Select(figure => figure.Cell));
        HashSet<string> timed = [.. first.Document.Cells.Where(cell => cell.IsTimed).Select(cell => cell.Id!)];
        Assert.Equal(Steady(first), Steady(second));
        Assert.All(
            first.Document.Cells.Where(cell => cell.Outputs.Count > 0 && !timed.Contains(cell.Id!)),
            cell => Assert.Equal(first.Text(cell.Id!), second.Text(cell.Id!)));

        IEnumerable<string> Steady(NotebookRun run) =>
            run.Figures().Where(figure => !timed.Contains(figure.Cell)).Select(figure => figure.Figure.ToJsonString());
    }
}
