using System.Diagnostics;
using Backprop.Grading.Isolation;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>
/// Grades notebooks. The learner's code runs in a worker process; cases, reference and verdict stay here, so that nothing
/// in the worker can earn a point but a right answer.
/// </summary>
/// <param name="options">Where the library lies, and the limits.</param>
public sealed class NotebookGrader(GradingOptions options) : IDisposable
{
    private readonly Quarantine _quarantine = new(new QuarantineOptions(options.LibraryFolder, options.DataFolder, options.MemoryLimit));
    private readonly int _seed = options.Seed ?? Random.Shared.Next();

    /// <summary>What whoever grades should know of the rights that the answers run with; null if there is nothing to know.</summary>
    public string? Warning => _quarantine.Warning;

    /// <summary>Grades every exercise of one notebook. Whatever the notebook holds, it is left as it was.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="onGrade">Is told of each grade as it is found.</param>
    /// <param name="cancellationToken">Stops grading.</param>
    /// <returns>The grades, or the problem that left none.</returns>
    public async Task<NotebookGrade> GradeAsync(
        string path, Action<ExerciseGrade>? onGrade = null, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        Submission submission;
        try
        {
            submission = new Submission(SubmissionFile.Read(path));
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new NotebookGrade(path, "", [], clock.Elapsed, error.Message);
        }

        if (submission.Exercises.Count == 0)
        {
            return new NotebookGrade(path, submission.Lesson, [], clock.Elapsed, $"{Path.GetFileName(path)} holds no exercise of this course.");
        }

        await using var reader = new CellReader(_quarantine, options);
        GradingPlan plan = await GradingPlan.MakeAsync(submission, options, reader, _seed, cancellationToken);
        var grades = plan.Grades.ToDictionary(grade => grade.Exercise, StringComparer.Ordinal);
        foreach (ExerciseGrade grade in plan.Grades)
        {
            onGrade?.Invoke(grade);
        }

        var run = new SubmissionRun(_quarantine, options, plan);
        await foreach (ExerciseGrade grade in run.GradeAsync(reader, cancellationToken))
        {
            grades[grade.Exercise] = grade;
            onGrade?.Invoke(grade);
        }

        return new NotebookGrade(path, submission.Lesson, [.. submission.Exercises.Select(exercise => grades[exercise.Id])], clock.Elapsed) { Notes = [.. plan.Notes, .. run.Notes] };
    }

    /// <summary>Deletes the copies that the answers ran from.</summary>
    public void Dispose() => _quarantine.Dispose();
}

/// <summary>Grades made of verdicts and of what went wrong before there was one.</summary>
internal static class Grade
{
    public static ExerciseGrade Of(Verdict verdict) => new(
        verdict.Exercise,
        verdict.Title,
        verdict.Kind switch
        {
            VerdictKind.NotDone => Outcome.NotDone,
            VerdictKind.Right => Outcome.Right,
            VerdictKind.Crashed => Outcome.Crashed,
            VerdictKind.TooSlow => Outcome.TimedOut,
            _ => Outcome.Wrong,
        },
        verdict.Points,
        verdict.MaximumPoints,
        verdict.Message,
        verdict.Mistake,
        verdict.Hint,
        verdict.FailingCaseText,
        Parts: verdict.Parts is [] ? null : verdict.Parts);

    public static ExerciseGrade Without(IExercise exercise, Outcome outcome, string message, string? hint = null) =>
        new(exercise.Id, exercise.Title, outcome, Points: 0, exercise.Points, message, Hint: hint ?? CompileHint.For(message, exercise));

    public static ExerciseGrade NotDone(IExercise exercise) => Of(exercise.Judge([Answer.Without(AnswerKind.NotDone)]));

    public static ExerciseGrade Missing(IExercise exercise) => Without(
        exercise,
        Outcome.Missing,
        Invariant($"The notebook has no cell for exercise {exercise.Id}."),
        Invariant($"Copy the cell with the id ex-{exercise.Id.Replace('.', '-')} from the lesson back into the notebook."));

    public static ExerciseGrade Borrowed(IExercise exercise, Borrowed borrowed) => Without(
        exercise,
        Outcome.Borrowed,
        borrowed.IsInside
            ? $"The answer calls on '{borrowed.Name}', which can lead into code that is not its own."
            : $"The answer calls on '{borrowed.Name}', which does this step for you.",
        "Write the step yourself: that is the exercise.");
}
