using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Grading;
using Backprop.Jupyter.Http;
using Backprop.Kernel.Documents;

namespace Backprop.Studio.Server.Classroom;

/// <summary>A lesson and how far the learner has come in it, as their own saved copy tells.</summary>
internal sealed partial class Lesson
{
    private readonly Course _course;
    private readonly string _folder;

    private Lesson(Course course, string name, string folder)
    {
        _course = course;
        _folder = folder;
        Name = name;
    }

    /// <summary>The notebook's file name without its ending.</summary>
    internal string Name { get; }

    /// <summary>The notebook as it was given.</summary>
    internal string Original => Path.Combine(_course.Notebooks, _folder, Name + ".ipynb");

    /// <summary>The learner's copy, if there is one.</summary>
    internal string Copy => Path.Combine(_course.Work, _folder, Name + ".ipynb");

    private string Place => (_folder.Length > 0 ? _folder + "/" : "") + Name + ".ipynb";

    /// <summary>The lessons of a course, in order, and then the notebooks beside them.</summary>
    internal static IReadOnlyList<Lesson> All(Course course) => [.. In(course, ""), .. In(course, Paths.Extras)];

    private static IEnumerable<Lesson> In(Course course, string folder)
    {
        string path = Path.Combine(course.Notebooks, folder);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal).Select(name => new Lesson(course, name, folder))
            : [];
    }

    /// <summary>The lesson for the list of them.</summary>
    internal JsonObject Describe()
    {
        bool hasCopy = File.Exists(Copy);
        var json = new JsonObject
        {
            ["name"] = Name,
            ["title"] = Name,
            ["extra"] = _folder.Length > 0,
            ["path"] = hasCopy ? $"work/{Place}" : $"notebooks/{Place}",
            ["copy"] = hasCopy,
            ["workPath"] = $"work/{Place}",
        };
        IReadOnlyList<ExerciseInfo> exercises = _folder.Length > 0 ? [] : LessonExercises.Of(Name[..Math.Min(2, Name.Length)]);
        string? problem = null;
        NotebookDocument? notebook = null;
        try
        {
            notebook = NotebookDocument.Load(hasCopy ? Copy : Original);
            json["title"] = Title(notebook) ?? Name;
            json["takes"] = Takes(notebook);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            problem = e is NotebookFormatException ? e.Message : Paths.Reason(e);
        }

        var described = exercises.Select(exercise => Describe(exercise, notebook)).ToList();
        json["points"] = described.Sum(exercise => exercise["points"]!.GetValue<double>());
        json["maximumPoints"] = exercises.Sum(exercise => exercise.Points);
        json["exercises"] = new JsonArray([.. described]);
        json["problem"] = problem;
        return json;
    }

    /// <summary>The exercise's cell as it was given.</summary>
    /// <exception cref="ApiException">The lesson has no such exercise.</exception>
    internal string Stub(string exercise) =>
        Standing.Find(NotebookDocument.Load(Original), Standing.CellId("ex", exercise))?.Source
        ?? throw ApiException.NotFound($"Lesson {Name} has no exercise {exercise}.");

    /// <summary>The course's own answer, for those who have tried.</summary>
    /// <exception cref="ApiException">There is no such exercise, or the learner has not tried yet.</exception>
    internal string Solution(string exercise)
    {
        string stub = Stub(exercise);
        NotebookDocument? copy = File.Exists(Copy) ? NotebookDocument.Load(Copy) : null;
        NotebookCell? mine = copy is null ? null : Standing.Find(copy, Standing.CellId("ex", exercise));
        if (mine is null || mine.Source.Trim() == stub.Trim())
        {
            throw ApiException.Forbidden($"Try first: write something into the cell of exercise {exercise}, run it, and run its check. Then you can see the solution.");
        }

        if (!Standing.WasTried(copy!, exercise))
        {
            throw ApiException.Forbidden($"You have written something; now run the cell of exercise {exercise} and its check. Then you can see the solution, and after three tries that do not compile, too.");
        }

        string file = Path.Combine(_course.Root, "solutions", $"{exercise.Replace('.', '-')}.cs");
        return File.Exists(file)
            ? File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd()
            : throw ApiException.NotFound($"The course has no written solution of exercise {exercise}.");
    }

    private static JsonObject Describe(ExerciseInfo exercise, NotebookDocument? notebook)
    {
        string outcome = notebook is null ? "not-done" : Standing.Of(notebook, exercise.Id);
        return new JsonObject
        {
            ["exercise"] = exercise.Id,
            ["title"] = exercise.Title,
            ["points"] = outcome switch
            {
                "right" => exercise.Points,
                "wrong" => Standing.PartialPoints(notebook!, exercise.Id, exercise.Points),
                _ => 0.0,
            },
            ["maximumPoints"] = exercise.Points,
            ["outcome"] = outcome,
            ["cell"] = Standing.CellId("ex", exercise.Id),
            ["checkCell"] = Standing.CellId("check", exercise.Id),
        };
    }

    // What the opening says: "It takes about two and a half hours."
    private static string? Takes(NotebookDocument notebook) =>
        notebook.Cells is [var opening, ..] && Time().Match(opening.Source) is { Success: true } time ? time.Groups["time"].Value : null;

    private static string? Title(NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    [GeneratedRegex(@"\btakes (?<time>about [\w ]{1,40}? hours?)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Time();
}
