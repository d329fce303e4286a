using System.CommandLine;
using Backprop.Studio.Runs;
using Backprop.Studio.Sites;

namespace Backprop.Studio.Commands;

/// <summary><c>./course site</c>: runs notebooks and writes a web site of them.</summary>
internal static class SiteCommand
{
    internal static Command Create()
    {
        var arguments = new RunArguments("site", "the site goes", "site", extras: true);
        var site = new Command("site", "Runs notebooks and writes a web site of them: all plots, a search, no server needed.");
        arguments.AddTo(site);
        site.SetAction((parsed, ct) => RunAsync(arguments.Read(parsed), ct));
        return site;
    }

    private static async Task<int> RunAsync(RunOrder order, CancellationToken ct)
    {
        RunTarget.RequireApart(order.Output, order.Paths, order.Course, order.Notebooks);
        using var folder = SiteFolder.Prepare(order.Output);
        IReadOnlyList<RunItem> items = RunItem.NameAll(order.Notebooks);
        var writer = new SiteWriter(folder.Draft, order.Course, items);
        IReadOnlyList<RunOutcome> outcomes = await new NotebookBatch(items, order.CellLimit).RunAsync(writer.Read, ct);
        IReadOnlyList<RunOutcome> shown = writer.Write(outcomes);
        folder.Publish();

        RunReport.Write(Path.Combine(folder.Path, SiteFolder.Start), shown);
        foreach (string note in writer.Notes)
        {
            Console.Out.WriteLine(note);
        }

        return shown.All(outcome => outcome.Problem is null) ? ExitCode.Fine : ExitCode.Failed;
    }
}
