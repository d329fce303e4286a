using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Grading;

/// <summary>A code cell of a submission and the exercise that it answers, if any.</summary>
internal sealed record SubmittedCell(string Source, string? ExerciseId);

/// <summary>A learner's notebook as the judge sees it: code cells in order, check cells left out.</summary>
internal sealed partial class Submission
{
    public Submission(NotebookDocument document)
    {
        Cells =
        [
            .. document.Cells.Where(cell => cell.Kind == CellKind.Code && !IsCheck(cell))
                .Select(cell => new SubmittedCell(cell.Source, ExerciseOf(cell))),
        ];
        Lesson = Cells.Select(cell => cell.ExerciseId?[..2]).FirstOrDefault(lesson => lesson is not null)
            ?? LessonName().Match(document.Name).Value;
    }

    public IReadOnlyList<SubmittedCell> Cells { get; }

    /// <summary>The lesson's number, from the first exercise or else from the file's name, which learners change; empty where neither tells.</summary>
    public string Lesson { get; }

    /// <summary>The exercises of the lesson, whether the notebook has a cell for them or not.</summary>
    public IReadOnlyList<IExercise> Exercises =>
        [.. Catalogue.Exercises.Where(exercise => exercise.Id.StartsWith(Lesson + ".", StringComparison.Ordinal))];

    public SubmittedCell? AnswerTo(IExercise exercise) => Cells.LastOrDefault(cell => cell.ExerciseId == exercise.Id);

    // The cell's id is enough: some front ends drop metadata, some learners edit it.
    private static string? ExerciseOf(NotebookCell cell) =>
        new[] { GradeId(cell), cell.Id }
            .Select(id => ExerciseCell().Match(id ?? ""))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["lesson"].Value}.{match.Groups["number"].Value}")
            .FirstOrDefault();

    private static bool IsCheck(NotebookCell cell) =>
        ExerciseOf(cell) is null
        && (CheckCell().IsMatch(cell.Id ?? "") || CheckCell().IsMatch(GradeId(cell) ?? ""));

    private static string? GradeId(NotebookCell cell) => (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString();

    [GeneratedRegex(@"^\d\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessonName();

    [GeneratedRegex(@"^ex-(?<lesson>\d\d)-(?<number>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExerciseCell();

    [GeneratedRegex(@"^check-\d\d-\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CheckCell();
}
