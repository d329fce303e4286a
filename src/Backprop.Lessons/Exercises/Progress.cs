using System.Collections.Concurrent;

namespace Backprop.Lessons.Exercises;

/// <summary>The points of a lesson's exercises, as far as they were checked in this session. Displays as a table.</summary>
public sealed class Progress
{
    private static readonly ConcurrentDictionary<string, Verdict> Latest = new(StringComparer.Ordinal);

    private Progress(IReadOnlyList<(IExercise, Verdict?)> rows) => Rows = rows;

    /// <summary>Each exercise with its latest verdict; null where it was not checked.</summary>
    public IReadOnlyList<(IExercise Exercise, Verdict? Verdict)> Rows { get; }

    /// <summary>The points earned.</summary>
    public int Points => Rows.Sum(row => row.Verdict?.Points ?? 0);

    /// <summary>The points of all exercises.</summary>
    public int MaximumPoints => Rows.Sum(row => row.Exercise.Points);

    /// <summary>The points of these exercises.</summary>
    /// <param name="exercises">The exercises of a lesson.</param>
    public static Progress Of(IReadOnlyList<IExercise> exercises) =>
        new([.. Require.NotEmpty(exercises).Select(exercise => (exercise, Latest.GetValueOrDefault(exercise.Id)))]);

    internal static void Record(Verdict verdict) => Latest[verdict.Exercise] = verdict;
}
