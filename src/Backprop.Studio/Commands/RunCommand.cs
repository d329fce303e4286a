using System.CommandLine;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Commands;

/// <summary><c>./course run</c>: runs notebooks and writes pages.</summary>
internal static class RunCommand
{
    internal static Command Create()
    {
        var arguments = new RunArguments("run", "the executed notebooks and the pages go", "out");
        var run = new Command("run", "Runs notebooks from top to bottom and writes each as a page with its plots.");
        arguments.AddTo(run);
        run.SetAction((parsed, ct) => RunAsync(arguments.Read(parsed), ct));
        return run;
    }

    private static async Task<int> RunAsync(RunOrder order, CancellationToken ct)
    {
        var target = RunTarget.Prepare(order.Output, order.Paths, order.Course, order.Notebooks);
        var pages = new RunPages(target);
        IReadOnlyList<RunOutcome> outcomes = await new NotebookBatch(target.Items, order.CellLimit).RunAsync(pages.Write, ct);
        pages.WriteIndex(outcomes);
        RunReport.Write(target.Index, outcomes);
        return outcomes.All(outcome => outcome.Problem is null) ? ExitCode.Fine : ExitCode.Failed;
    }
}
