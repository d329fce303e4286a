using Backprop.Grading.Isolation;
using Backprop.Kernel.Answers;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>An answer that is to be asked.</summary>
/// <param name="Exercise">The exercise, with the judge's cases.</param>
/// <param name="Cell">The cell that counts.</param>
/// <param name="Functions">What its functions are called by, the one to ask first at the head.</param>
/// <param name="AsksExercises">Whether the cell asks an exercise, as it may: in the judge's library there is none, and the cell ends in an exception.</param>
/// <param name="Note">Why this cell counts, where that is not plain.</param>
internal sealed record PlannedAnswer(IExercise Exercise, SubmittedCell Cell, IReadOnlyList<string> Functions, bool AsksExercises, string? Note);

/// <summary>What can be said of a submission before anything of it has run, and what is to be run.</summary>
internal sealed class GradingPlan
{
    private readonly List<ExerciseGrade> _grades = [];
    private readonly List<PlannedAnswer> _answers = [];

    private GradingPlan(NeededCells needed, SubmissionStudy study, string setUp)
    {
        Needed = needed;
        SetUp = setUp;
        IsSetUp = study.SetUpProblem is null;
        Notes = study.SetUpProblem is { } problem ? [$"{problem} The lesson's own was used."] : [];
    }

    /// <summary>The grades that are plain already.</summary>
    public IReadOnlyList<ExerciseGrade> Grades => _grades;

    /// <summary>The answers that are to be asked.</summary>
    public IReadOnlyList<PlannedAnswer> Answers => _answers;

    /// <summary>The cells that may be run, in order.</summary>
    public IReadOnlyList<SubmittedCell> Cells { get; private set; } = [];

    /// <summary>Tells which cells answers need.</summary>
    public NeededCells Needed { get; }

    /// <summary>The lesson's set-up.</summary>
    public string SetUp { get; }

    /// <summary>Whether the notebook's own set-up works.</summary>
    public bool IsSetUp { get; }

    /// <summary>What concerns the notebook as a whole.</summary>
    public IReadOnlyList<string> Notes { get; }

    public static async Task<GradingPlan> MakeAsync(Submission submission, GradingOptions options, CellReader reader, int seed, CancellationToken cancellationToken)
    {
        SubmissionOutline outline = await SubmissionOutline.ReadAsync(submission.Cells, reader, cancellationToken);
        string setUp = Grading.SetUp.Of(submission.Lesson, options.LessonsFolder);
        var finder = new AnswerFinder(outline);
        FoundAnswer?[] found = [.. submission.Exercises.Select(finder.Find)];
        FoundAnswer[] answers = [.. found.OfType<FoundAnswer>().Where(answer => !answer.IsStub)];
        var needed = new NeededCells(outline, answers.Select(answer => answer.Cell).ToHashSet());
        SubmissionStudy study = await SubmissionStudy.ReadAsync(outline, answers is [] ? new HashSet<SubmittedCell>() : needed.For(answers.Select(answer => answer.Cell)), answers, setUp, reader, cancellationToken);
        var plan = new GradingPlan(needed, study, setUp);
        foreach ((IExercise exercise, FoundAnswer? answer) in submission.Exercises.Zip(found))
        {
            if (GradeOf(exercise, answer, outline, study) is { } grade)
            {
                plan._grades.Add(grade with { Cell = answer?.Cell.Number, Note = answer?.Note });
            }
            else
            {
                string[] functions = [.. study.CandidatesOf(answer!).Select(function => function.Call)];
                bool asksExercises = outline[answer!.Cell].Mentioned.Any(JudgedLibrary.IsBlank);
                plan._answers.Add(new PlannedAnswer(exercise.WithSeed(seed), answer.Cell, functions, asksExercises, answer.Note));
            }
        }

        // An answer that reaches into the process is not run beside others.
        HashSet<string> ids = [.. plan._grades.Where(grade => grade.Outcome == Outcome.Borrowed).Select(grade => grade.Exercise)];
        HashSet<SubmittedCell> borrowed = [.. answers.Where(answer => ids.Contains(answer.Exercise.Id)).Select(answer => answer.Cell)];
        borrowed.ExceptWith(plan._answers.Select(answer => answer.Cell));
        plan.Cells = [.. outline.Cells.Where(cell => !borrowed.Contains(cell) && outline.ProblemOf(cell) is null)];
        return plan;
    }

    private static ExerciseGrade? GradeOf(IExercise exercise, FoundAnswer? answer, SubmissionOutline outline, SubmissionStudy study)
    {
        if (answer is null)
        {
            return Grade.Missing(exercise);
        }

        if (outline.ProblemOf(answer.Cell) is { } problem)
        {
            return Grade.Without(exercise, problem.Outcome, problem.Message);
        }

        if (answer.IsStub)
        {
            return Grade.NotDone(exercise);
        }

        CellFunction[] candidates = [.. study.CandidatesOf(answer)];
        return candidates is [var first, ..]
            ? Borrowing.FindIn(answer.Cell.Number, first.Part, study, exercise) is { } borrowed ? Grade.Borrowed(exercise, borrowed) : null
            : Misfit.Grade(answer, outline[answer.Cell]);
    }
}
