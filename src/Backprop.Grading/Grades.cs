using System.Text.Json.Serialization;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>How an exercise of a submission ended.</summary>
public enum Outcome
{
    /// <summary>The stub is as it was given.</summary>
    NotDone,

    /// <summary>Right on every case: all points.</summary>
    Right,

    /// <summary>Wrong on a case at least.</summary>
    Wrong,

    /// <summary>The code did not compile, threw an exception, or ended the process it ran in.</summary>
    Crashed,

    /// <summary>The code did not come to an end within its limit.</summary>
    TimedOut,

    /// <summary>The notebook has no cell for the exercise.</summary>
    Missing,

    /// <summary>The answer calls on the course's own solution.</summary>
    Borrowed,
}

/// <summary>What an exercise of a submission earned.</summary>
/// <param name="Exercise">The exercise's id.</param>
/// <param name="Title">The exercise's title.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Points">The points earned.</param>
/// <param name="MaximumPoints">The points for a right answer.</param>
/// <param name="Message">One sentence: what is right, or what is wrong.</param>
/// <param name="Mistake">The name of the mistake that explains the answers, if one does.</param>
/// <param name="Hint">Where to look next, if there is something to say.</param>
/// <param name="FailingCase">The smallest failing case in words, if there is one.</param>
/// <param name="Cell">The cell of the notebook that counted, from 1; null if there is none.</param>
/// <param name="Note">Which cell counted and why, where that is not plain.</param>
/// <param name="Parts">Which of several results are right; null where the function has one, or could not be asked.</param>
public sealed record ExerciseGrade(
    string Exercise,
    string Title,
    Outcome Outcome,
    double Points,
    int MaximumPoints,
    string Message,
    string? Mistake = null,
    string? Hint = null,
    string? FailingCase = null,
    int? Cell = null,
    string? Note = null,
    IReadOnlyList<PartVerdict>? Parts = null)
{
    /// <summary>Whether some results earned points and others did not.</summary>
    [JsonIgnore]
    public bool IsPartlyRight => Outcome != Outcome.Right && Points > 0;

    /// <summary>Which results are right and which are not, where the answer is wrong in some of them.</summary>
    [JsonIgnore]
    public string? PartsInWords => Outcome == Outcome.Wrong && Parts is not null ? PartVerdict.InWords(Parts) : null;
}

/// <summary>What a notebook earned.</summary>
/// <param name="Path">The notebook's file.</param>
/// <param name="Lesson">The lesson's number, for instance <c>01</c>.</param>
/// <param name="Exercises">One grade for each exercise of the lesson, in order.</param>
/// <param name="Elapsed">How long grading took.</param>
/// <param name="Problem">Why the notebook could not be graded at all; then there are no exercises. Null for most.</param>
public sealed record NotebookGrade(
    string Path,
    string Lesson,
    IReadOnlyList<ExerciseGrade> Exercises,
    TimeSpan Elapsed,
    string? Problem = null)
{
    /// <summary>What concerns the notebook as a whole, for instance that its set-up does not work.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The points earned.</summary>
    public double Points => Exercises.Sum(exercise => exercise.Points);

    /// <summary>The points of all exercises.</summary>
    public int MaximumPoints => Exercises.Sum(exercise => exercise.MaximumPoints);
}
