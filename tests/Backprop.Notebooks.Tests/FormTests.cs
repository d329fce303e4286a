using Backprop.Grading;

namespace Backprop.Notebooks.Tests;

/// <summary>Notebooks in the forms that learners bring them into. A right answer stays right wherever it has got to.</summary>
public class FormTests
{
    private const string Right = "double GradientB(double a, double b, double x, double y) => 2 * (a * b * x - y) * (a * x);";
    private const string Half = "(double a, double b, double x, double y) => (a * b * x - y) * (a * x);";

    private static readonly GradingOptions Options = Submissions.Options with { CellLimit = TimeSpan.FromSeconds(6) };

    [Theory]
    [InlineData(Right + "\ndouble Half" + Half)]
    [InlineData("double Half" + Half + "\n" + Right)]
    [InlineData(Right + "\ndouble Half" + Half + "\ndouble Third" + Half)]
    public async Task The_function_with_the_stubs_name_is_asked_first(string source) =>
        Assert.Equal(Outcome.Right, (await GradeAsync(SmallNotebook.SetUp, SmallCell.Exercise("01.1", source))).Outcome);

    private static async Task<ExerciseGrade> GradeAsync(params SmallCell[] cells) =>
        (await Submissions.GradeAsync(SmallNotebook.Of(cells), Options)).Of("01.1");
}
