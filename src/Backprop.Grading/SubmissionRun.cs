using System.Runtime.CompilerServices;
using Backprop.Grading.Isolation;
using Backprop.Kernel.Workers;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>
/// One run of a submission. All exercises share a worker as long as nothing goes wrong. From the first cell that ends the
/// worker or has to be stopped, each exercise that is left gets a worker of its own, without the others' code: none can sink another.
/// Cells that no answer needs are not run.
/// </summary>
internal sealed class SubmissionRun(Quarantine quarantine, GradingOptions options, Submission submission, int seed)
{
    private const int MostDamaged = 3;

    private readonly HashSet<SubmittedCell> _harmful = [];
    private readonly NeededCells _needed = new(submission);
    private readonly HashSet<string> _right = new(StringComparer.Ordinal);

    public async IAsyncEnumerable<ExerciseGrade> GradeAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = new List<IExercise>();
        foreach (IExercise exercise in submission.Exercises)
        {
            if (submission.AnswerTo(exercise) is not { } answer)
            {
                yield return Grade.Missing(exercise);
            }
            else if (Borrowing.FindIn(answer, submission, exercise) is { } name)
            {
                _harmful.Add(answer);
                yield return Grade.Borrowed(exercise, name);
            }
            else
            {
                left.Add(exercise.WithSeed(seed));
            }
        }

        foreach (ExerciseGrade grade in await ShareAWorkerAsync(left, cancellationToken))
        {
            left.RemoveAll(exercise => exercise.Id == grade.Exercise);
            yield return grade;
        }

        foreach (IExercise exercise in left)
        {
            yield return await AloneAsync(exercise, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ExerciseGrade>> ShareAWorkerAsync(IReadOnlyList<IExercise> exercises, CancellationToken cancellationToken)
    {
        SubmittedCell[] harmful = [.. _harmful];
        IReadOnlyList<ExerciseGrade> grades;
        GradingWorker worker = await GradingWorker.StartAsync(quarantine, options, cancellationToken);
        await using (worker)
        {
            grades = await ShareAsync(worker, exercises, cancellationToken);
        }

        if (worker.WasSound)
        {
            return grades;
        }

        // What a damaged worker found counts for nothing; alone each gets another.
        _harmful.IntersectWith(harmful);
        _right.Clear();
        return [];
    }

    private async Task<IReadOnlyList<ExerciseGrade>> ShareAsync(GradingWorker worker, IReadOnlyList<IExercise> exercises, CancellationToken cancellationToken)
    {
        var grades = new List<ExerciseGrade>();
        IReadOnlySet<SubmittedCell> needed = _needed.For(exercises.Select(exercise => submission.AnswerTo(exercise)!));
        SubmittedCell[] cells = [.. submission.Cells.Where(cell => needed.Contains(cell) && !_harmful.Contains(cell))];
        foreach ((int i, SubmittedCell cell) in cells.Index())
        {
            if (grades.Count == exercises.Count)
            {
                break;
            }

            if (exercises.FirstOrDefault(e => submission.AnswerTo(e) == cell) is not { } exercise)
            {
                if (!await RunsThroughAsync(worker, cell, cancellationToken))
                {
                    break;
                }

                continue;
            }

            ExerciseGrade grade = await worker.AskAsync(exercise, cell, cancellationToken);
            if (!worker.IsAlive || grade.Outcome == Outcome.TimedOut)
            {
                // Whose fault it was shows when it runs alone, unless it did just now.
                if (WasAlone(grade, cell, cells[..i]))
                {
                    Keep(grade, grades);
                }

                break;
            }

            if (grade.Outcome == Outcome.Crashed && _needed.MayMiss(cell, needed))
            {
                continue; // Alone it gets all cells.
            }

            Keep(grade, grades);
        }

        return grades;
    }

    private async Task<ExerciseGrade> AloneAsync(IExercise exercise, CancellationToken cancellationToken)
    {
        SubmittedCell answer = submission.AnswerTo(exercise)!;
        IReadOnlySet<SubmittedCell> needed = _needed.For(answer);
        ExerciseGrade grade = await AloneAsync(exercise, answer, needed, others: new HashSet<string>(), cancellationToken);
        if (grade.Outcome == Outcome.Crashed && _needed.MayMiss(answer, needed))
        {
            needed = submission.Cells.ToHashSet();
            grade = await AloneAsync(exercise, answer, needed, others: new HashSet<string>(), cancellationToken);
        }

        if (grade.Outcome == Outcome.Crashed && _right.Count > 0)
        {
            // It may build on an answer that was right.
            ExerciseGrade together = await AloneAsync(exercise, answer, needed, _right, cancellationToken);
            grade = together.Outcome == Outcome.Crashed ? grade : together;
        }

        if (grade.Outcome == Outcome.Right)
        {
            _right.Add(exercise.Id);
        }

        return grade;
    }

    private async Task<ExerciseGrade> AloneAsync(
        IExercise exercise, SubmittedCell answer, IReadOnlySet<SubmittedCell> needed, IReadOnlySet<string> others, CancellationToken cancellationToken)
    {
        SubmittedCell[] before =
        [
            .. submission.Cells.TakeWhile(cell => cell != answer)
                .Where(cell => needed.Contains(cell) && (cell.ExerciseId is null || others.Contains(cell.ExerciseId))),
        ];
        int damaged = 0;
        while (true)
        {
            ExerciseGrade? grade = null;
            GradingWorker worker = await GradingWorker.StartAsync(quarantine, options, cancellationToken);
            await using (worker)
            {
                if (await RunThroughAsync(worker, before, cancellationToken))
                {
                    grade = await worker.AskAsync(exercise, answer, cancellationToken);
                }
            }

            // Whoever damages its worker each time is judged all the same.
            if (grade is not null && (worker.WasSound || ++damaged == MostDamaged))
            {
                return grade;
            }
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
        CellStatus status = (await worker.RunAsync(cell.Source, cancellationToken)).Status;
        if (worker.IsAlive && status is CellStatus.Succeeded or CellStatus.Failed)
        {
            return true;
        }

        _harmful.Add(cell);
        return false;
    }

    private bool WasAlone(ExerciseGrade grade, SubmittedCell answer, SubmittedCell[] before)
    {
        IReadOnlySet<SubmittedCell> needed = _needed.For(answer);
        return before.All(cell => cell.ExerciseId is null && needed.Contains(cell))
            && !(grade.Outcome == Outcome.Crashed && _needed.MayMiss(answer, needed));
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
