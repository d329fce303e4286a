using Backprop.Studio.Pages;
using Spectre.Console;

namespace Backprop.Studio.Runs;

/// <summary>What a batch says when it is done.</summary>
internal static class RunReport
{
    internal static void Write(RunTarget target, IReadOnlyList<RunOutcome> outcomes)
    {
        if (!Console.IsOutputRedirected)
            AnsiConsole.Write(Table(outcomes));
        foreach (var outcome in outcomes.Where(outcome => outcome.Problem is not null))
            WriteFailure(outcome);

        var failed = outcomes.Count(outcome => outcome.Problem is not null);
        Console.Out.WriteLine(FormattableString.Invariant($"{Html.Count(outcomes.Count, "notebook")}: {outcomes.Count - failed} ran to the end, {failed} failed. Pages: {Paths.Show(target.Index)}"));
    }

    // Not through Spectre.Console, which would break long lines of code and messages at the terminal's width.
    private static void WriteFailure(RunOutcome outcome)
    {
        var failure = outcome.Run.Failure!;
        Console.Error.WriteLine($"{outcome.Item.Label}: {outcome.Problem}: {failure.FirstLine}");
        foreach (var line in failure.Message.Split('\n'))
            Console.Error.WriteLine($"    {line.TrimEnd()}");
    }

    private static Table Table(IReadOnlyList<RunOutcome> outcomes)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Notebook");
        table.AddColumn(new TableColumn("Cells").RightAligned());
        table.AddColumn(new TableColumn("Plots").RightAligned());
        table.AddColumn(new TableColumn("Time").RightAligned());
        table.AddColumn("Status");
        foreach (var outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape(outcome.Item.Label),
                FormattableString.Invariant($"{outcome.Page.Cells}"),
                FormattableString.Invariant($"{outcome.Page.Plots}"),
                Html.Time(outcome.Run.Elapsed),
                outcome.Problem is null ? "[green]ran[/]" : $"[red]{Markup.Escape(outcome.Problem)}[/]");
        }

        return table;
    }
}
