using System.Text.Json.Nodes;
using Backprop.Grading;
using Backprop.Kernel.Documents;

namespace Backprop.Notebooks.Tests;

/// <summary>The judge runs what an answer builds on, and nothing else.</summary>
public class NeededCellsTests
{
    private const string Head = "double GradientB(double a, double b, double x, double y)";
    private static readonly GradingOptions Options = Submissions.Options with { CellLimit = TimeSpan.FromSeconds(6) };

    [Fact]
    public async Task A_cell_that_no_answer_needs_is_not_run()
    {
        ExerciseGrade grade = await GradeAsync("while (true) { }", Head + " => 2 * (a * b * x - y) * a * x;");
        Assert.Equal(Outcome.Right, grade.Outcome);
    }

    [Fact]
    public async Task A_helper_in_another_cell_and_what_it_needs_are_run() => Assert.Equal(
        Outcome.Right,
        (await GradeAsync("double two = 1;\ndouble Twice(double t) => two * t;", Head + " => Twice((a * b * x - y) * a * x);", "two = 2;", Head + " => Twice(a * b * x - y) * a * x;")).Outcome);

    [Fact]
    public async Task A_change_through_a_second_name_counts() => Assert.Equal(
        Outcome.Right,
        (await GradeAsync("double[] factors = [1];\nvar same = factors;", "same[0] = 2;", Head + " => factors[0] * (a * b * x - y) * a * x;")).Outcome);

    [Fact]
    public async Task A_type_with_a_static_field_is_shared_like_a_variable() => Assert.Equal(
        Outcome.Right,
        (await GradeAsync("static class Box { public static double Two = 1; }", "void Fill() { Box.Two = 2; }", "Fill();", Head + " => Box.Two * (a * b * x - y) * a * x;")).Outcome);

    [Fact]
    public async Task A_name_that_a_parameter_hides_elsewhere_is_found_in_the_end() => Assert.Equal(
        Outcome.Right,
        (await GradeAsync("double t = 2;", "double Id(double t) => t;\n" + Head + "\n{\n    double Own(double t) => t;\n    return Own(1) * Of() * (a * b * x - y) * a * x;\n    double Of() => t;\n}")).Outcome);

    // The last source answers exercise 01.1; the others stand before it.
    private static async Task<ExerciseGrade> GradeAsync(params string[] sources)
    {
        var lesson = NotebookDocument.Load(Repository.PathOf(Submissions.NotebookOf("01")));
        JsonObject json = System.Text.Json.Nodes.JsonNode.Parse(lesson.ToJson())!.AsObject();
        JsonArray cells = json["cells"]!.AsArray();
        foreach (JsonNode? cell in cells.Where(cell => cell!["id"]!.ToString() is not ("setup" or "ex-01-1")).ToArray())
        {
            cells.Remove(cell);
        }

        JsonNode answer = cells.Single(cell => cell!["id"]!.ToString() == "ex-01-1")!;
        answer["source"] = sources[^1];
        for (int i = 0; i < sources.Length - 1; i++)
        {
            JsonNode before = cells[0]!.DeepClone();
            before["id"] = $"before-{i}";
            before["source"] = sources[i];
            cells.Insert(cells.Count - 1, before);
        }

        return (await Submissions.GradeAsync(NotebookDocument.Parse(json.ToJsonString(), "01-needed.ipynb"), Options)).Of("01.1");
    }
}
