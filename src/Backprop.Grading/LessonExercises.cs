using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>What can be earned in a lesson.</summary>
public static class LessonExercises
{
    /// <summary>The exercises of a lesson, in order.</summary>
    /// <param name="lesson">The lesson's number, for instance <c>01</c>.</param>
    public static IReadOnlyList<ExerciseInfo> Of(string lesson) =>
    [
        .. Catalogue.Exercises.Where(exercise => exercise.Id.StartsWith(lesson + ".", StringComparison.Ordinal))
            .Select(exercise => new ExerciseInfo(exercise.Id, exercise.Title, exercise.Points)),
    ];
}

/// <summary>An exercise by name.</summary>
/// <param name="Id">Lesson and number, for instance <c>01.2</c>.</param>
/// <param name="Title">What the learner is to write, in a few words.</param>
/// <param name="Points">The points for a right answer.</param>
public sealed record ExerciseInfo(string Id, string Title, int Points);
