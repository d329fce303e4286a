using System.Text.Json.Nodes;
using Backprop.Kernel.Documents;
using Backprop.Lessons.Exercises;

namespace Backprop.Notebooks.Tests;

/// <summary>Each exercise has its stub, its check and its hint in one notebook, and its solution in solutions/.</summary>
public class ExerciseCellTests
{
    private static readonly IReadOnlyList<NotebookDocument> Documents =
        [.. Repository.NotebookNames.Select(name => NotebookDocument.Load(Repository.PathOf(name)))];

    public static TheoryData<string> Ids => [.. Catalogue.Exercises.Select(exercise => exercise.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_stub_a_check_under_it_and_a_hint_above_it(string id)
    {
        string dashed = id.Replace('.', '-');
        NotebookDocument document = Documents.Single(d => d.Cells.Any(cell => cell.Id == $"ex-{dashed}"));
        int stub = document.Cells.Select((cell, i) => (cell, i)).Single(pair => pair.cell.Id == $"ex-{dashed}").i;

        AssertGrader(document.Cells[stub], $$"""
            {"schema_version": 3, "grade_id": "ex-{{dashed}}", "solution": true, "grade": false, "locked": false, "task": false}
            """);
        Assert.Contains("throw new NotImplementedException();", document.Cells[stub].Source, StringComparison.Ordinal);

        NotebookCell check = document.Cells[stub + 1];
        Assert.Equal($"check-{dashed}", check.Id);
        AssertGrader(check, $$"""
            {"schema_version": 3, "grade_id": "check-{{dashed}}", "solution": false, "grade": true, "locked": true, "points": {{Exercise(id).Points}}, "task": false}
            """);
        Assert.Matches($@"^\w+\.\w+\.Check\({Exercise(id).FunctionName}\)$", check.Source);
        string[] words = document.Cells[stub].Source.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(Exercise(id).Signature + " {", string.Join(' ', words).Replace("( ", "(", StringComparison.Ordinal), StringComparison.Ordinal);

        string task = document.Cells[stub - 1].Source;
        Assert.Contains($"### Exercise {id}: ", task, StringComparison.Ordinal);
        Assert.Contains("<details><summary>Hint", task, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Has_a_solution(string id) =>
        Assert.True(File.Exists(Path.Combine(Repository.Solutions, $"{id.Replace('.', '-')}.cs")), $"solutions/ has no file for {id}");

    [Fact]
    public void No_notebook_and_no_solution_belongs_to_an_unknown_exercise()
    {
        string[] known = [.. Catalogue.Exercises.Select(exercise => exercise.Id.Replace('.', '-'))];
        Assert.Empty(Documents.SelectMany(d => d.Cells).Where(cell => cell.Kind == CellKind.Code).Select(cell => cell.Id ?? "")
            .Where(id => id.StartsWith("ex-", StringComparison.Ordinal)).Select(id => id[3..]).Except(known, StringComparer.Ordinal));
        Assert.Empty(Directory.EnumerateFiles(Repository.Solutions, "*.cs")
            .Select(file => Path.GetFileNameWithoutExtension(file)!).Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_notebook_of_the_course_ends_with_its_points() =>
        Assert.All(Documents, document =>
            Assert.Contains(document.Cells, cell => cell.Kind == CellKind.Code && cell.Source.StartsWith("Progress.Of(", StringComparison.Ordinal)));

    private static IExercise Exercise(string id) => Catalogue.Exercises.Single(exercise => exercise.Id == id);

    private static void AssertGrader(NotebookCell cell, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), cell.Metadata["nbgrader"]), $"{cell.Id}: {cell.Metadata["nbgrader"]}");
}
