using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;
using Backprop.Kernel.Outputs;
using Backprop.Studio.Runs;

namespace Backprop.Studio.Server.Classroom;

/// <summary>A lesson and how far the learner has come in it, as their own saved copy tells.</summary>
internal sealed class Lesson
{
    private readonly Course _course;

    internal Lesson(Course course, string name)
    {
        _course = course;
        Name = name;
    }

    /// <summary>The notebook's file name without its ending.</summary>
    internal string Name { get; }

    /// <summary>The notebook as it was given.</summary>
    internal string Original => Path.Combine(_course.Notebooks, Name + ".ipynb");

    /// <summary>The learner's copy, if there is one.</summary>
    internal string Copy => Path.Combine(_course.Work, Name + ".ipynb");

    /// <summary>The lessons of a course, in order.</summary>
    internal static IReadOnlyList<Lesson> All(Course course) =>
        Directory.Exists(course.Notebooks)
            ? [.. Directory.EnumerateFiles(course.Notebooks, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal).Select(name => new Lesson(course, name))]
            : [];

    /// <summary>The lesson for the list of them.</summary>
    internal JsonObject Describe()
    {
        var hasCopy = File.Exists(Copy);
        var json = new JsonObject
        {
            ["name"] = Name,
            ["title"] = Name,
            ["path"] = hasCopy ? $"work/{Name}.ipynb" : $"notebooks/{Name}.ipynb",
            ["copy"] = hasCopy,
            ["workPath"] = $"work/{Name}.ipynb",
        };
        var exercises = LessonExercises.Of(Name[..Math.Min(2, Name.Length)]);
        string? problem = null;
        NotebookDocument? notebook = null;
        try
        {
            notebook = NotebookDocument.Load(hasCopy ? Copy : Original);
            json["title"] = Title(notebook) ?? Name;
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            problem = e is NotebookFormatException ? e.Message : Paths.Reason(e);
        }

        var described = exercises.Select(exercise => Describe(exercise, notebook)).ToList();
        json["points"] = described.Sum(exercise => exercise["points"]!.GetValue<int>());
        json["maximumPoints"] = exercises.Sum(exercise => exercise.Points);
        json["exercises"] = new JsonArray([.. described]);
        json["problem"] = problem;
        return json;
    }

    /// <summary>The exercise's cell as it was given.</summary>
    /// <exception cref="ApiException">The lesson has no such exercise.</exception>
    internal string Stub(string exercise) =>
        Find(NotebookDocument.Load(Original), CellId("ex", exercise))?.Source
        ?? throw ApiException.NotFound($"Lesson {Name} has no exercise {exercise}.");

    /// <summary>The course's own answer, for those who have tried.</summary>
    /// <exception cref="ApiException">There is no such exercise, or the learner has not tried yet.</exception>
    internal string Solution(string exercise)
    {
        var stub = Stub(exercise);
        var copy = File.Exists(Copy) ? NotebookDocument.Load(Copy) : null;
        var mine = copy is null ? null : Find(copy, CellId("ex", exercise));
        if (mine is null || mine.Source.Trim() == stub.Trim())
            throw ApiException.Forbidden($"Try first: write something into the cell of exercise {exercise}, run it, and run its check. Then you can see the solution.");
        if (Outcome(copy!, exercise) == "not-done")
            throw ApiException.Forbidden($"You have written something; now run the cell of exercise {exercise} and its check. Then you can see the solution.");
        var file = Path.Combine(_course.Root, "solutions", $"{exercise.Replace('.', '-')}.cs");
        return File.Exists(file)
            ? File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd()
            : throw ApiException.NotFound($"The course has no written solution of exercise {exercise}.");
    }

    private static JsonObject Describe(ExerciseInfo exercise, NotebookDocument? notebook)
    {
        var outcome = notebook is null ? "not-done" : Outcome(notebook, exercise.Id);
        return new JsonObject
        {
            ["exercise"] = exercise.Id,
            ["title"] = exercise.Title,
            ["points"] = outcome == "right" ? exercise.Points : 0,
            ["maximumPoints"] = exercise.Points,
            ["outcome"] = outcome,
            ["cell"] = CellId("ex", exercise.Id),
            ["checkCell"] = CellId("check", exercise.Id),
        };
    }

    // A verdict as text begins with its mark and the exercise: "✓ 01.1 The derivative by b: right, 1 point".
    private static string Outcome(NotebookDocument notebook, string exercise)
    {
        var verdict = (Find(notebook, CellId("check", exercise))?.Outputs ?? [])
            .Select(output => output switch
            {
                ResultOutput result => result.Data["text/plain"],
                DisplayOutput display => display.Data["text/plain"],
                _ => null,
            })
            .OfType<JsonValue>()
            .Select(text => text.TryGetValue(out string? words) ? words : "")
            .LastOrDefault(words => words.Length > 2 && words.AsSpan(1).TrimStart().StartsWith(exercise + " ", StringComparison.Ordinal));
        return verdict?[0] switch
        {
            '✓' => "right",
            '✗' => "wrong",
            _ => "not-done",
        };
    }

    private static NotebookCell? Find(NotebookDocument notebook, string id) =>
        notebook.Cells.LastOrDefault(cell => cell.Kind == CellKind.Code
            && (cell.Id == id || (cell.Metadata["nbgrader"] as JsonObject)?["grade_id"]?.ToString() == id));

    private static string CellId(string kind, string exercise) => $"{kind}-{exercise.Replace('.', '-')}";

    private static string? Title(NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();
}
