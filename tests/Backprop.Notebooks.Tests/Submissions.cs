using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>Makes submissions out of the course's notebooks and grades them.</summary>
internal static class Submissions
{
    public static GradingOptions Options { get; } = new()
    {
        LibraryFolder = Path.Combine(Repository.Root, "lib"),
        DataFolder = Path.Combine(Repository.Root, "data"),
        LessonsFolder = Repository.Notebooks,
    };

    /// <summary>A lesson's notebook with every exercise solved, but for those that are given another answer.</summary>
    public static NotebookDocument Solved(string lesson, params IReadOnlyList<(string Id, string Source)> others)
    {
        var document = NotebookDocument.Load(Repository.PathOf(NotebookOf(lesson)));
        foreach (IExercise exercise in Catalogue.Exercises.Where(exercise => exercise.Id.StartsWith(lesson + ".", StringComparison.Ordinal)))
        {
            Stub(document, exercise.Id).Source = others.Any(other => other.Id == exercise.Id)
                ? others.First(other => other.Id == exercise.Id).Source
                : Solution(exercise.Id);
        }

        return document;
    }

    /// <summary>Lesson 01 with an answer to its first exercise, the right one to its second, and no other.</summary>
    /// <param name="answer">The answer to 01.1.</param>
    /// <param name="before">A cell before both, which runs whatever the answers mention: it sets something up.</param>
    public static NotebookDocument Small(string answer, string? before = null)
    {
        JsonObject lesson = JsonNode.Parse(NotebookDocument.Load(Repository.PathOf(NotebookOf("01"))).ToJson())!.AsObject();
        JsonArray cells = lesson["cells"]!.AsArray();
        foreach (JsonNode? cell in cells.Where(cell => cell!["id"]!.ToString() is not ("setup" or "ex-01-1" or "ex-01-2")).ToArray())
        {
            cells.Remove(cell);
        }

        if (before is not null)
        {
            JsonNode cell = cells.First(cell => cell!["id"]!.ToString() == "setup")!.DeepClone();
            cell["id"] = "mine";
            cell["source"] = before;
            cells.Insert(1, cell);
        }

        var small = NotebookDocument.Parse(lesson.ToJsonString(), "01-small.ipynb");
        Stub(small, "01.1").Source = answer;
        Stub(small, "01.2").Source = Solution("01.2");
        return small;
    }

    public static string NotebookOf(string lesson) =>
        Repository.NotebookNames.Single(name => name.StartsWith(lesson + "-", StringComparison.Ordinal));

    public static NotebookCell Stub(NotebookDocument document, string id) =>
        document.Cells.Single(cell => cell.Id == $"ex-{id.Replace('.', '-')}");

    public static string Solution(string id) =>
        File.ReadAllText(Path.Combine(Repository.Solutions, $"{id.Replace('.', '-')}.cs")).TrimEnd('\n');

    /// <summary>Grades a document as a file of its own, and sees to it that grading left the file as it was.</summary>
    public static async Task<NotebookGrade> GradeAsync(NotebookDocument document, GradingOptions? options = null)
    {
        string folder = Directory.CreateTempSubdirectory("submission-").FullName;
        try
        {
            string path = Path.Combine(folder, document.Name);
            document.Save(path);
            byte[] before = await File.ReadAllBytesAsync(path);
            using var grader = new NotebookGrader(options ?? Options);
            NotebookGrade grade = await grader.GradeAsync(path, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder));
            Assert.Equal(before, await File.ReadAllBytesAsync(path));
            return grade;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static ExerciseGrade Of(this NotebookGrade grade, string id) => grade.Exercises.Single(exercise => exercise.Exercise == id);
}
