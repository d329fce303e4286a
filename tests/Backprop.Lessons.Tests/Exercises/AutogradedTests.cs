using Backprop.Lessons.Display;
using Backprop.Lessons.Exercises;
using Backprop.Lessons.Tests.Convolution.Fast;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>What a check does where nbgrader runs the notebook. Alone: the environment is the whole process's.</summary>
[Collection(nameof(Alone))]
public sealed class AutogradedTests : IDisposable
{
    private const string Variable = "NBGRADER_EXECUTION";

    public AutogradedTests() => Environment.SetEnvironmentVariable(Variable, "autograde");

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);

    [Fact]
    public void What_is_not_right_ends_the_cell_in_an_error()
    {
        AssertThrows("01.1 The derivative with respect to b: Not done yet.", (_, _, _, _) => throw new NotImplementedException());
        AssertThrows("01.1 The derivative with respect to b: It looks as if the factor 2 is missing.", (a, b, x, y) => ((a * b * x) - y) * (a * x));
        AssertThrows("01.1 The derivative with respect to b: The function threw ", (_, _, _, _) => throw new InvalidOperationException());
    }

    [Fact]
    public void What_is_right_does_not() =>
        Assert.Equal(VerdictKind.Right, ChainExercises.GradientB.Check((a, b, x, y) => 2 * ((a * b * x) - y) * (a * x)).Kind);

    [Fact]
    public void What_is_partly_right_is_shown_as_a_number_of_points()
    {
        Verdict partly = ChainExercises.TrainStep.Check((a, b, x, y, rate) => (a - (rate * 2 * ((a * b * x) - y) * b * x), b));
        Assert.Equal("1", ((IShownAsHtml)partly).ToText());
        Assert.Contains("partly right, 1 of 2 points", ((IShownAsHtml)partly).ToHtml(), StringComparison.Ordinal);
        Verdict one = SigmoidExercises.SecondNeuron.Check((x1, _, _, w6, _, h2, o1, target) =>
            (-2 * (target - o1) * o1 * (1 - o1) * w6 * h2 * (1 - h2) * x1, 0, 0));
        Assert.Equal("0.5", ((IShownAsHtml)one).ToText());
        Assert.Equal("2", ((IShownAsHtml)ChainExercises.TrainStep.Check((a, b, x, y, rate) =>
            (a - (rate * 2 * ((a * b * x) - y) * b * x), b - (rate * 2 * ((a * b * x) - y) * a * x)))).ToText());
        Assert.Throws<ExerciseFailedException>(() => ChainExercises.TrainStep.Check((a, b, _, _, _) => (a, b)));
    }

    [Fact]
    public void For_a_learner_nothing_does()
    {
        Environment.SetEnvironmentVariable(Variable, "");
        Verdict wrong = ChainExercises.GradientB.Check((_, _, _, _) => 0);
        Assert.Equal(VerdictKind.Wrong, wrong.Kind);
        Assert.StartsWith("✗ 01.1 ", ((IShownAsHtml)wrong).ToText(), StringComparison.Ordinal);
    }

    private static void AssertThrows(string message, ChainDerivative attempt) =>
        Assert.StartsWith(message, Assert.Throws<ExerciseFailedException>(() => ChainExercises.GradientB.Check(attempt)).ToString(), StringComparison.Ordinal);
}
