using Backprop.Kernel.Running;
using Backprop.Studio.Pages;
using Spectre.Console;

namespace Backprop.Studio.Runs;

/// <summary>What a batch says when it is done.</summary>
internal static class RunReport
{
    // Narrower, a table would break its cells into pieces of words.
    private const int RoomForTable = 70;

    /// <summary>One notebook on one line.</summary>
    internal static string Line(RunOutcome outcome) =>
        $"{(outcome.Problem is null ? "ok    " : "FAILED")}  {outcome.Item.Label}: {Html.Count(outcome.Page.Cells, "code cell")}, "
        + $"{Html.Count(outcome.Page.Plots, "plot")}, {Html.Time(outcome.Run.Elapsed)}{(outcome.Problem is null ? "" : $"; {outcome.Problem}")}";

    /// <summary>The whole batch: a table where there is room and the lines have not been printed already, failures, the sum.</summary>
    /// <param name="index">The page to open first.</param>
    /// <param name="outcomes">What became of each notebook.</param>
    internal static void Write(string index, IReadOnlyList<RunOutcome> outcomes)
    {
        if (!Console.IsOutputRedirected && AnsiConsole.Profile.Width >= RoomForTable)
        {
            AnsiConsole.Write(Table(outcomes));
        }

        foreach (RunOutcome outcome in outcomes.Where(outcome => outcome.Problem is not null))
        {
            WriteFailure(outcome);
        }

        int failed = outcomes.Count(outcome => outcome.Problem is not null);
        Console.Out.WriteLine(FormattableString.Invariant($"{Html.Count(outcomes.Count, "notebook")}: {outcomes.Count - failed} ran to the end, {failed} failed. Pages: {Paths.Show(index)}"));
    }

    // Not through Spectre.Console, which would break long lines of code and messages at the terminal's width.
    private static void WriteFailure(RunOutcome outcome)
    {
        NotebookFailure failure = outcome.Run.Failure!;
        Console.Error.WriteLine($"{outcome.Item.Label}: {outcome.Problem}: {failure.FirstLine}");
        foreach (string line in failure.Message.Split('\n'))
        {
            Console.Error.WriteLine($"    {line.TrimEnd()}");
        }
    }

    private static Table Table(IReadOnlyList<RunOutcome> outcomes)
    {
        Table table = new Table().Border(TableBorder.Simple);
        table.AddColumn("Notebook");
        table.AddColumn(new TableColumn("Cells").RightAligned());
        table.AddColumn(new TableColumn("Plots").RightAligned());
        table.AddColumn(new TableColumn("Time").RightAligned());
        table.AddColumn("Status");
        foreach (RunOutcome outcome in outcomes)
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
