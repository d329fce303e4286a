using Backprop.Grading;
using Backprop.Studio.Runs;
using Spectre.Console;

namespace Backprop.Studio.Grades;

/// <summary>Shows a batch while it is graded: a bar on a terminal that can draw one, a line for each notebook elsewhere.</summary>
internal sealed class GradeBoard(IReadOnlyList<string> paths)
{
    private readonly Lock _lock = new();
    private ProgressTask? _bar;
    private int _done;

    internal Task ShowAsync(Func<Task> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi || !AnsiConsole.Profile.Capabilities.Interactive)
            return work();
        return AnsiConsole.Progress().AutoClear(enabled: true)
            .Columns(new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context =>
            {
                _bar = context.AddTask("", maxValue: paths.Count);
                return work();
            });
    }

    internal void Report(string path, ExerciseGrade grade)
    {
        lock (_lock)
        {
            if (_bar is not null)
                _bar.Description = FormattableString.Invariant($"[dim]{_done} of {paths.Count}[/] {Markup.Escape(Path.GetFileName(path))} [dim]{grade.Exercise}[/]");
        }
    }

    internal void Finish(NotebookGrade grade)
    {
        lock (_lock)
        {
            _done++;
            if (_bar is not null)
                _bar.Value = _done;
            else if (paths.Count > 1)
                Console.Out.WriteLine($"{Paths.Show(grade.Path)}: {GradeReport.Sum(grade)}");
        }
    }
}
