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
    public void For_a_learner_nothing_does()
    {
        Environment.SetEnvironmentVariable(Variable, "");
        Assert.Equal(VerdictKind.Wrong, ChainExercises.GradientB.Check((_, _, _, _) => 0).Kind);
    }

    private static void AssertThrows(string message, ChainDerivative attempt) =>
        Assert.StartsWith(message, Assert.Throws<ExerciseFailedException>(() => ChainExercises.GradientB.Check(attempt)).ToString(), StringComparison.Ordinal);
}
