using Backprop.Grading;

namespace Backprop.Notebooks.Tests;

/// <summary>A thousand cells that each keep within the limits do not keep the judge for a day.</summary>
public class ManyCellsTests
{
    private const string Answer = "double GradientB(double a, double b, double x, double y) => two * (a * b * x - y) * (a * x);";

    [Fact]
    public async Task The_cells_that_an_answer_builds_on_have_a_limit_together()
    {
        IEnumerable<SmallCell> slow = Enumerable.Range(0, 40).Select(i => new SmallCell($"slow-{i}", "System.Threading.Thread.Sleep(100);\ntwo = 2;"));
        NotebookGrade grade = await GradeAsync(
            Submissions.Options with { NotebookLimit = TimeSpan.FromSeconds(1) }, [new("two", "double two = 2;"), .. slow, new("never", "two = 3;")]);
        Assert.Equal(["The cells that answers build on ran for more than 1 seconds together; after that no more of them was run."], grade.Notes);
        Assert.Equal([Outcome.Right, Outcome.Right], [grade.Of("01.1").Outcome, grade.Of("01.2").Outcome]);
    }

    [Fact]
    public async Task Cells_that_end_their_process_count_with_what_a_new_one_costs()
    {
        IEnumerable<SmallCell> deadly = Enumerable.Range(0, 40).Select(i => new SmallCell($"deadly-{i}", "two = 3;\nEnvironment.Exit(1);"));
        NotebookGrade grade = await GradeAsync(Submissions.Options with { NotebookLimit = TimeSpan.FromSeconds(2) }, [new("two", "double two = 2;"), .. deadly]);
        Assert.Single(grade.Notes);
        Assert.Equal(Outcome.Right, grade.Of("01.2").Outcome);
    }

    [Fact]
    public async Task The_compiler_has_one_for_all_of_them()
    {
        NotebookGrade grade = await GradeAsync(Submissions.Options with { CompilerLimit = TimeSpan.FromMilliseconds(1) }, [new("two", "double two = 2;")]);
        Assert.All(["01.1", "01.2"], id => Assert.Equal(
            (Outcome.TimedOut, "The compiler did not come to an end with the notebook's cells within 0.001 seconds; this one was left out."),
            (grade.Of(id).Outcome, grade.Of(id).Message)));
    }

    private static Task<NotebookGrade> GradeAsync(GradingOptions options, IEnumerable<SmallCell> above) => Submissions.GradeAsync(
        SmallNotebook.Of([SmallNotebook.SetUp, .. above, SmallCell.Exercise("01.1", Answer), SmallCell.Exercise("01.2", Submissions.Solution("01.2"))]),
        options);
}
