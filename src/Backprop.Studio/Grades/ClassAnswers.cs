using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Grades;

/// <summary>What learners wrote, read from their notebooks when somebody asks for it.</summary>
internal sealed class ClassAnswers
{
    private const int MostCharacters = 4000;

    private readonly Dictionary<string, NotebookDocument?> _documents = new(StringComparer.Ordinal);

    /// <summary>The source of an answer; null where the notebook is not here any more or has no cell for the exercise.</summary>
    internal string? To(NotebookGrade notebook, ExerciseGrade exercise)
    {
        string id = $"ex-{exercise.Exercise.Replace('.', '-')}";
        List<string> cells = Open(notebook.Path)?.Cells.Where(cell => cell.Kind == CellKind.Code && (cell.Id == id || GradeId(cell) == id)).Select(cell => cell.Source).ToList() ?? [];
        string? source = exercise.Cell is { } number && Open(notebook.Path)?.Cells.ElementAtOrDefault(number - 1) is { } counted
            ? counted.Source
            : cells.LastOrDefault(cell => !cell.Contains(nameof(NotImplementedException), StringComparison.Ordinal)) ?? cells.LastOrDefault();
        return source is { Length: > MostCharacters } ? source[..MostCharacters] + " …" : source;
    }

    private NotebookDocument? Open(string path)
    {
        if (_documents.TryGetValue(path, out NotebookDocument? known))
        {
            return known;
        }

        // One notebook's exercises come one after the other: more than the last one need not be kept.
        _documents.Clear();
        try
        {
            return _documents[path] = SubmissionFile.Read(path);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return _documents[path] = null;
        }
    }

    private static string? GradeId(NotebookCell cell) => (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString();
}
