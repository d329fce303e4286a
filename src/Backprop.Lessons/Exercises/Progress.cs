using System.Collections.Concurrent;
using Backprop.Lessons.Display;
using static System.FormattableString;

namespace Backprop.Lessons.Exercises;

/// <summary>The points of a lesson's exercises, as far as they were checked in this session. Displays as a table.</summary>
[TypeFormatterSource(typeof(DisplayFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Progress : IShownAsHtml
{
    private static readonly ConcurrentDictionary<string, Verdict> Latest = new(StringComparer.Ordinal);

    private Progress(IReadOnlyList<(IExercise, Verdict?)> rows) => Rows = rows;

    /// <summary>Each exercise with its latest verdict; null where it was not checked.</summary>
    public IReadOnlyList<(IExercise Exercise, Verdict? Verdict)> Rows { get; }

    /// <summary>The points earned.</summary>
    public double Points => Rows.Sum(row => row.Verdict?.Points ?? 0);

    /// <summary>The points of all exercises.</summary>
    public int MaximumPoints => Rows.Sum(row => row.Exercise.Points);

    /// <summary>The points of these exercises.</summary>
    /// <param name="exercises">The exercises of a lesson.</param>
    public static Progress Of(IReadOnlyList<IExercise> exercises) =>
        new([.. Require.NotEmpty(exercises).Select(exercise => (exercise, Latest.GetValueOrDefault(exercise.Id)))]);

    /// <summary>The points as text, in aligned columns.</summary>
    public override string ToString() => ToTable().ToString();

    string IShownAsHtml.ToHtml() => ((IShownAsHtml)ToTable()).ToHtml();

    string IShownAsHtml.ToText() => ToString();

    internal static void Record(Verdict verdict) => Latest[verdict.Exercise] = verdict;

    private Table ToTable() => Rows.Aggregate(
        new Table("exercise", "", "points", "verdict").Captioned(Invariant($"{Points} of {MaximumPoints} points")),
        (table, row) =>
        {
            object[] cells =
            [
                row.Exercise.Id,
                row.Exercise.Title,
                Invariant($"{row.Verdict?.Points ?? 0} of {row.Exercise.Points}"),
                row.Verdict?.Message ?? "Not checked yet in this session.",
            ];
            return row.Verdict?.Kind switch
            {
                VerdictKind.Right => table.OkRow(cells),
                null or VerdictKind.NotDone => table.Row(cells),
                _ => table.BadRow(cells),
            };
        });
}
