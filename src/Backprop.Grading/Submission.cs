using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;
using static System.FormattableString;

namespace Backprop.Grading;

/// <summary>A cell of a submission.</summary>
/// <param name="Number">Which cell of the notebook it is, from 1.</param>
/// <param name="Source">Its text.</param>
/// <param name="ExerciseId">The exercise whose id it carries, if any.</param>
/// <param name="IsCode">Whether it is a code cell. Other cells are here only if they carry the id of an exercise.</param>
/// <param name="IsCheck">Whether it is the check cell of an exercise.</param>
internal sealed record SubmittedCell(int Number, string Source, string? ExerciseId, bool IsCode = true, bool IsCheck = false)
{
    /// <summary>How a message calls it.</summary>
    public string Place => Invariant($"cell {Number}") + (ExerciseId is null ? "" : $" (ex-{ExerciseId.Replace('.', '-')})");
}

/// <summary>A learner's notebook as the judge sees it.</summary>
internal sealed partial class Submission
{
    public Submission(NotebookDocument document)
    {
        Cells = [.. document.Cells.Select(Read).Where(cell => cell.IsCode || cell.ExerciseId is not null)];
        Lesson = Cells.Select(cell => cell.ExerciseId?[..2]).FirstOrDefault(lesson => lesson is not null)
            ?? LessonName().Match(document.Name).Value;
    }

    public IReadOnlyList<SubmittedCell> Cells { get; }

    /// <summary>The lesson's number, from the first exercise or else from the file's name, which learners change; empty where neither tells.</summary>
    public string Lesson { get; }

    /// <summary>The exercises of the lesson, whether the notebook has a cell for them or not.</summary>
    public IReadOnlyList<IExercise> Exercises =>
        [.. Catalogue.Exercises.Where(exercise => exercise.Id.StartsWith(Lesson + ".", StringComparison.Ordinal))];

    private static SubmittedCell Read(NotebookCell cell, int index)
    {
        string? exercise = ExerciseOf(cell);
        bool isCode = cell.Kind == CellKind.Code;
        return new SubmittedCell(
            index + 1,
            isCode ? cell.Source : Unfenced(cell.Source),
            exercise,
            isCode,
            exercise is null && (CheckCell().IsMatch(cell.Id ?? "") || CheckCell().IsMatch(GradeId(cell) ?? "")));
    }

    // The cell's id is enough: some front ends drop metadata, some learners edit it.
    private static string? ExerciseOf(NotebookCell cell) =>
        new[] { GradeId(cell), cell.Id }
            .Select(id => ExerciseCell().Match(id ?? ""))
            .Where(match => match.Success)
            .Select(match => $"{match.Groups["lesson"].Value}.{match.Groups["number"].Value}")
            .FirstOrDefault();

    // Who turns a cell into Markdown may have put the code between fences.
    private static string Unfenced(string text)
    {
        string[] lines = text.Split('\n');
        int[] fences = [.. lines.Index().Where(line => line.Item.TrimStart().StartsWith("```", StringComparison.Ordinal)).Select(line => line.Index)];
        return fences.Length < 2 ? text : string.Join('\n', lines[(fences[0] + 1)..fences[1]]);
    }

    private static string? GradeId(NotebookCell cell) => (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString();

    [GeneratedRegex(@"^\d\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LessonName();

    [GeneratedRegex(@"^ex-(?<lesson>\d\d)-(?<number>\d+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExerciseCell();

    [GeneratedRegex(@"^check-\d\d-\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CheckCell();
}
