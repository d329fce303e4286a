using Backprop.Grading;
using Spectre.Console;

namespace Backprop.Studio.Grades;

/// <summary>
/// Shows a batch while it is graded: a bar on a terminal that can draw one; elsewhere the report itself, notebook by notebook.
/// </summary>
internal sealed class GradeBoard
{
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<string> _paths;
    private readonly NotebookGrade?[] _grades;
    private readonly GradeReport _report;
    private ProgressTask? _bar;
    private int _done;
    private int _written;

    internal GradeBoard(IReadOnlyList<string> paths)
    {
        _paths = paths;
        _grades = new NotebookGrade?[paths.Count];
        _report = new GradeReport(paths);
    }

    /// <summary>Shows the batch while <paramref name="work"/> runs, and has written every grade when it is done.</summary>
    internal async Task ShowAsync(Func<Task> work)
    {
        if (!TerminalText.IsInteractive)
        {
            await work();
            return;
        }

        await AnsiConsole.Progress().AutoClear(enabled: true)
            .Columns(new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context =>
            {
                _bar = context.AddTask(Describe(""), maxValue: _paths.Count);
                return work();
            });
        WriteReady();
    }

    /// <summary>An exercise is graded.</summary>
    internal void Report(int notebook, ExerciseGrade grade)
    {
        lock (_lock)
        {
            if (_bar is not null)
            {
                _bar.Description = Describe($"{TerminalText.Plain(Path.GetFileName(_paths[notebook]))} {grade.Exercise}");
            }
        }
    }

    /// <summary>A notebook is graded.</summary>
    internal void Finish(int notebook, NotebookGrade grade)
    {
        lock (_lock)
        {
            _grades[notebook] = grade;
            _done++;
            if (_bar is null)
            {
                WriteReady();
                return;
            }

            _bar.Value = _done;
            _bar.Description = Describe("");
        }
    }

    private string Describe(string now) => FormattableString.Invariant($"[dim]{_done} of {_paths.Count}[/] {Markup.Escape(now)}");

    // In the order of the notebooks, whichever is graded first.
    private void WriteReady()
    {
        for (; _written < _grades.Length && _grades[_written] is { } grade; _written++)
        {
            _report.Write(grade);
        }
    }
}
