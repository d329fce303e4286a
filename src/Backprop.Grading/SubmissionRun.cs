using System.Diagnostics;
using System.Runtime.CompilerServices;
using Backprop.Grading.Isolation;
using Backprop.Kernel.Outputs;
using Backprop.Kernel.Workers;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>
/// One run of a submission. All exercises share a worker as long as nothing goes wrong. From the first cell that ends the
/// worker or has to be stopped, each exercise that is left gets a worker of its own, without the others' code: none can sink another.
/// Cells that no answer needs are not run.
/// </summary>
internal sealed class SubmissionRun(Quarantine quarantine, GradingOptions options, GradingPlan plan)
{
    private const int MostDamaged = 3;

    private readonly HashSet<SubmittedCell> _harmful = [];
    private readonly HashSet<string> _right = new(StringComparer.Ordinal);
    private TimeSpan _spentOnCells;

    /// <summary>What is to be said of the run as a whole.</summary>
    public IReadOnlyList<string> Notes => !AreCellsOver
        ? []
        : [Invariant($"The cells that answers build on ran for more than {options.NotebookLimit.TotalSeconds} seconds together; after that no more of them was run.")];

    private bool AreCellsOver => _spentOnCells >= options.NotebookLimit;

    /// <summary>Grades the answers of the plan.</summary>
    /// <param name="reader">Has a worker that is ready.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async IAsyncEnumerable<ExerciseGrade> GradeAsync(CellReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<PlannedAnswer> left = [.. plan.Answers];
        if (left.Count == 0)
        {
            yield break;
        }

        foreach (ExerciseGrade grade in await ShareAWorkerAsync(await reader.TakeWorkerAsync(cancellationToken), left, cancellationToken))
        {
            left.RemoveAll(answer => answer.Exercise.Id == grade.Exercise);
            yield return grade;
        }

        foreach (PlannedAnswer answer in left)
        {
            yield return await AloneAsync(answer, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ExerciseGrade>> ShareAWorkerAsync(GradingWorker worker, IReadOnlyList<PlannedAnswer> answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExerciseGrade> grades;
        await using (worker)
        {
            grades = await ShareAsync(worker, answers, cancellationToken);
        }

        if (worker.WasSound)
        {
            return grades;
        }

        // What a damaged worker found counts for nothing; alone each gets another.
        _harmful.Clear();
        _right.Clear();
        return [];
    }

    private async Task<IReadOnlyList<ExerciseGrade>> ShareAsync(GradingWorker worker, IReadOnlyList<PlannedAnswer> answers, CancellationToken cancellationToken)
    {
        var grades = new List<ExerciseGrade>();
        await SetUpAsync(worker, cancellationToken);
        IReadOnlySet<SubmittedCell> needed = plan.Needed.For(answers.Select(answer => answer.Cell));
        SubmittedCell[] cells = [.. plan.Cells.Where(needed.Contains)];
        foreach ((int i, SubmittedCell cell) in cells.Index())
        {
            PlannedAnswer[] here = [.. answers.Where(answer => answer.Cell == cell)];
            if (grades.Count == answers.Count || (here is [] && !await RunsThroughAsync(worker, cell, cancellationToken)))
            {
                break;
            }

            // A cell that answers nothing has run already.
            await foreach (ExerciseGrade grade in here is [] ? AsyncEnumerable.Empty<ExerciseGrade>() : new AnswerJudge(worker, options).AskAsync(cell, here, cancellationToken))
            {
                if (!worker.IsAlive || grade.Outcome == Outcome.TimedOut || IsShortOfSomething(grade))
                {
                    // Whose fault it was shows when it runs alone, unless it did just now.
                    if (here.Length == 1 && WasAlone(grade, cell, cells[..i]))
                    {
                        Keep(grade, grades);
                    }

                    return grades;
                }

                // Alone it gets all cells.
                if (grade.Outcome != Outcome.Crashed || !plan.Needed.MayMiss(cell, needed))
                {
                    Keep(grade, grades);
                }
            }
        }

        return grades;
    }

    private async Task<ExerciseGrade> AloneAsync(PlannedAnswer answer, CancellationToken cancellationToken)
    {
        IReadOnlySet<SubmittedCell> needed = plan.Needed.For(answer.Cell);
        ExerciseGrade grade = await AloneAsync(answer, needed, others: new HashSet<string>(), cancellationToken);
        if (grade.Outcome == Outcome.Crashed && plan.Needed.MayMiss(answer.Cell, needed))
        {
            needed = plan.Cells.Where(cell => cell.IsCode).ToHashSet();
            grade = await AloneAsync(answer, needed, others: new HashSet<string>(), cancellationToken);
        }

        if (grade.Outcome == Outcome.Crashed && _right.Count > 0)
        {
            // It may build on an answer that was right.
            ExerciseGrade together = await AloneAsync(answer, needed, _right, cancellationToken);
            grade = together.Outcome == Outcome.Crashed ? grade : together;
        }

        if (grade.Outcome == Outcome.Right)
        {
            _right.Add(answer.Exercise.Id);
        }

        return grade;
    }

    private async Task<ExerciseGrade> AloneAsync(
        PlannedAnswer answer, IReadOnlySet<SubmittedCell> needed, IReadOnlySet<string> others, CancellationToken cancellationToken)
    {
        SubmittedCell[] before =
            [.. plan.Cells.TakeWhile(cell => cell != answer.Cell).Where(cell => needed.Contains(cell) && ExercisesOf(cell).All(others.Contains))];
        int damaged = 0;
        while (true)
        {
            ExerciseGrade? grade = null;
            long begun = Stopwatch.GetTimestamp();
            GradingWorker worker = await GradingWorker.StartAsync(quarantine, options, cancellationToken);
            await using (worker)
            {
                await SetUpAsync(worker, cancellationToken);
                if (await RunThroughAsync(worker, before, cancellationToken))
                {
                    grade = await new AnswerJudge(worker, options).AskAsync(answer.Cell, [answer], cancellationToken).FirstAsync(cancellationToken);
                }
            }

            // A worker that is lost on the way costs its start as well.
            _spentOnCells += grade is null ? Stopwatch.GetElapsedTime(begun) : TimeSpan.Zero;

            // Whoever damages its worker each time is judged all the same.
            if (grade is not null && (worker.WasSound || ++damaged == MostDamaged))
            {
                return grade;
            }
        }
    }

    private IEnumerable<string> ExercisesOf(SubmittedCell cell) =>
        plan.Answers.Where(answer => answer.Cell == cell).Select(answer => answer.Exercise.Id).Concat(cell.ExerciseId is { } own ? [own] : []);

    // A set-up that does harm, or is not run any more, is as good as none.
    private async Task SetUpAsync(GradingWorker worker, CancellationToken cancellationToken)
    {
        if (plan.IsSetUp && _harmful.Count == 0 && !AreCellsOver)
        {
            return;
        }

        CellResult result = await worker.SetUpAsync(plan.SetUp, cancellationToken);
        if (result.Status == CellStatus.Failed)
        {
            // Nothing of the learner's has run yet: no answer is to be blamed.
            throw new InvalidOperationException($"the lesson's own set-up does not work: {string.Concat(result.Outputs.OfType<StreamOutput>().Select(output => output.Text)).Trim()}");
        }
    }

    private async Task<bool> RunThroughAsync(GradingWorker worker, IEnumerable<SubmittedCell> cells, CancellationToken cancellationToken)
    {
        foreach (SubmittedCell cell in cells.Where(cell => !_harmful.Contains(cell)))
        {
            if (!await RunsThroughAsync(worker, cell, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs a cell that answers nothing. One that fails is passed over; one that does harm is left out from now on.</summary>
    private async Task<bool> RunsThroughAsync(GradingWorker worker, SubmittedCell cell, CancellationToken cancellationToken)
    {
        // None of a thousand cells need be too slow for all of them to take a day.
        if (AreCellsOver)
        {
            return true;
        }

        CellResult result = await worker.RunAsync(cell.Source, cancellationToken);
        _spentOnCells += result.Elapsed;
        if (worker.IsAlive && result.Status is CellStatus.Succeeded or CellStatus.Failed)
        {
            return true;
        }

        _harmful.Add(cell);
        return false;
    }

    // Memory or threads: who took them may have been another, and there are none for those who come after.
    private static bool IsShortOfSomething(ExerciseGrade grade) =>
        grade.Outcome == Outcome.Crashed && grade.Message.Contains(nameof(OutOfMemoryException), StringComparison.Ordinal);

    private bool WasAlone(ExerciseGrade grade, SubmittedCell answer, SubmittedCell[] before)
    {
        IReadOnlySet<SubmittedCell> needed = plan.Needed.For(answer);
        return before.All(cell => !ExercisesOf(cell).Any() && needed.Contains(cell))
            && !(grade.Outcome == Outcome.Crashed && plan.Needed.MayMiss(answer, needed));
    }

    private void Keep(ExerciseGrade grade, List<ExerciseGrade> grades)
    {
        grades.Add(grade);
        if (grade.Outcome == Outcome.Right)
        {
            _right.Add(grade.Exercise);
        }
    }
}
