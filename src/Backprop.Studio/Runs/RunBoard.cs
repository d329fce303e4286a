using Backprop.Kernel.Running;
using Backprop.Studio.Pages;
using Spectre.Console;

namespace Backprop.Studio.Runs;

/// <summary>Shows a batch of runs while it goes on.</summary>
internal abstract class RunBoard
{
    /// <summary>Bars on a terminal that can draw them, plain lines elsewhere.</summary>
    internal static RunBoard Create() =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi || !AnsiConsole.Profile.Capabilities.Interactive ? new LineBoard() : new BarBoard();

    /// <summary>Shows the batch while <paramref name="work"/> runs.</summary>
    internal abstract Task ShowAsync(IReadOnlyList<RunItem> items, Func<Task> work);

    /// <summary>A notebook has come further.</summary>
    internal abstract void Report(RunItem item, NotebookProgress progress);

    /// <summary>A notebook is done.</summary>
    internal abstract void Finish(RunOutcome outcome);

    private sealed class LineBoard : RunBoard
    {
        internal override Task ShowAsync(IReadOnlyList<RunItem> items, Func<Task> work)
        {
            Console.Out.WriteLine($"Running {Html.Count(items.Count, "notebook")}.");
            return work();
        }

        internal override void Report(RunItem item, NotebookProgress progress)
        {
        }

        internal override void Finish(RunOutcome outcome) => Console.Out.WriteLine(RunReport.Line(outcome));
    }

    private sealed class BarBoard : RunBoard
    {
        private const int RoomForBars = 70;

        private readonly Dictionary<RunItem, ProgressTask> _tasks = [];

        internal override Task ShowAsync(IReadOnlyList<RunItem> items, Func<Task> work)
        {
            ProgressColumn[] columns = AnsiConsole.Profile.Width < RoomForBars
                ? [new TaskDescriptionColumn { Alignment = Justify.Left }]
                : [new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new ElapsedTimeColumn()];
            return AnsiConsole.Progress().Columns(columns).StartAsync(context =>
            {
                foreach (RunItem item in items)
                {
                    _tasks[item] = context.AddTask(Markup.Escape(item.Label), autoStart: false);
                }

                return work();
            });
        }

        internal override void Report(RunItem item, NotebookProgress progress)
        {
            ProgressTask task = _tasks[item];
            if (!task.IsStarted)
            {
                task.StartTask();
            }

            task.MaxValue = Math.Max(1, progress.Total);
            task.Value = progress.Done;
            task.Description = FormattableString.Invariant($"{Markup.Escape(item.Label)} [dim]{progress.Done}/{progress.Total} cells[/]");
        }

        internal override void Finish(RunOutcome outcome)
        {
            ProgressTask task = _tasks[outcome.Item];
            task.Description = $"{(outcome.Problem is null ? "[green]✓[/]" : "[red]✗[/]")} {Markup.Escape(outcome.Item.Label)}";
            if (outcome.Problem is null)
            {
                task.Value = task.MaxValue;
            }

            task.StopTask();
        }
    }
}
