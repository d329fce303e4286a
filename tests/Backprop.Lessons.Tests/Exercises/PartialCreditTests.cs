using Backprop.Lessons.Display;
using Backprop.Lessons.Exercises;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Exercises;

/// <summary>Where a function has several results, each one that is right earns its share.</summary>
public class PartialCreditTests
{
    private delegate (double, double[]) Unnamed(double x);

    private delegate (double A, double B, double C) Three(double x);

    [Fact]
    public void A_result_that_is_right_on_all_cases_earns_its_share()
    {
        Verdict verdict = ChainExercises.TrainStep.Check((a, b, x, y, rate) => (a, b - (rate * 2 * ((a * b * x) - y) * a * x)));
        Assert.Equal((VerdictKind.Wrong, 1.0, 2), (verdict.Kind, verdict.Points, verdict.MaximumPoints));
        Assert.Equal([new("A", false), new("B", true)], verdict.Parts);
        Assert.Contains("✗ 01.3 One training step: partly right, 1 of 2 points\n", $"{verdict}", StringComparison.Ordinal);
        Assert.Contains("\nRight on all cases: B. Not right yet: A.\n", $"{verdict}", StringComparison.Ordinal);
        Assert.Contains("partly right, 1 of 2 points", ((IShownAsHtml)verdict).ToHtml(), StringComparison.Ordinal);
        Assert.Contains("Right on all cases: B. Not right yet: A.", ((IShownAsHtml)verdict).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_or_none_of_them_are_the_whole_and_nothing()
    {
        Verdict right = ChainExercises.TrainStep.Check((a, b, x, y, rate) =>
            (a - (rate * 2 * ((a * b * x) - y) * b * x), b - (rate * 2 * ((a * b * x) - y) * a * x)));
        Assert.Equal(2, right.Points);
        Assert.Equal([new("A", true), new("B", true)], right.Parts);
        Assert.Matches(@": right, 2 points\nRight on all \d+ cases\.$", $"{right}");

        Verdict wrong = ChainExercises.TrainStep.Check((a, b, _, _, _) => (a, b));
        Assert.Equal(0, wrong.Points);
        Assert.Equal([new("A", false), new("B", false)], wrong.Parts);
        Assert.Contains("not right yet, 0 of 2 points", $"{wrong}", StringComparison.Ordinal);
        Assert.Contains("\nNot right yet: A, B.\n", $"{wrong}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2, 1, 0.5)]
    [InlineData(3, 2, 1, 1.5)]
    [InlineData(2, 3, 1, 0.5)]
    [InlineData(2, 3, 2, 1.25)]
    [InlineData(1, 3, 2, 0.5)]
    [InlineData(1, 5, 1, 0)]
    [InlineData(5, 4, 3, 3.75)]
    public void Points_come_in_quarters_and_are_rounded_down(int points, int parts, int right, double expected) =>
        Assert.Equal(expected, PartialCredit.PointsOf(points, [.. Enumerable.Range(0, parts).Select(i => new PartVerdict($"{i}", i < right))]));

    [Fact]
    public void One_wrong_case_makes_a_result_wrong()
    {
        Verdict verdict = Of3(x => (x, x, x == 7 ? 0 : x));
        Assert.Equal([true, true, false], verdict.Parts.Select(part => part.IsRight));
        Assert.Equal(0.5, verdict.Points);
    }

    [Fact]
    public void Where_a_case_brings_no_numbers_no_result_counts()
    {
        Assert.Equal((VerdictKind.Crashed, 0.0), KindAndPoints(Of3(x => x == 7 ? throw new InvalidOperationException() : (x, x, 0))));
        Assert.Equal((VerdictKind.NotDone, 0.0), KindAndPoints(Of3(x => x == 7 ? throw new NotImplementedException() : (x, x, 0))));
        Assert.Empty(Of3(x => throw new NotImplementedException()).Parts);
        Verdict given = PerceptronExercises.TrainStep.Check((_, hidden, output, _, _) =>
        {
            hidden[0, 0]++;
            return (hidden, output);
        });
        Assert.Equal([false, false], given.Parts.Select(part => part.IsRight));
    }

    [Fact]
    public void Names_are_those_of_the_stub_or_numbers()
    {
        Assert.Equal(["first", "second"], new Exercise<Unnamed>("99.2", "F", "Two", points: 1, x => (x, [x]), [[1.0]], random => [random.NextDouble()], []).PartNames);
        Assert.Equal(["WeightGradient", "InputGradient"], ChainExercises.SigmoidNeuron.PartNames);
        Assert.Empty(ChainExercises.GradientB.PartNames);
        Assert.Empty(ChainExercises.Gradients.PartNames);
    }

    [Fact]
    public void One_result_has_no_parts_however_many_numbers_it_holds()
    {
        Verdict verdict = ChainExercises.Gradients.Check((weights, _, _) => [.. weights.Select(_ => 0.0)]);
        Assert.Equal((VerdictKind.Wrong, 0.0), KindAndPoints(verdict));
        Assert.Empty(verdict.Parts);
        Assert.DoesNotContain("Not right yet:", $"{verdict}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_that_lies_on_its_side_is_another_result()
    {
        Verdict verdict = TapeExercises.Product.Check((a, b, gradient) => ((gradient * b.Transpose()).Transpose(), a.Transpose() * gradient));
        Assert.Equal([false, true], verdict.Parts.Select(part => part.IsRight));
        var lying = Answer.Of((Matrix<double>.Build.Dense(1, 2), 3.0));
        var standing = Answer.Of((Matrix<double>.Build.Dense(2, 1), 3.0));
        Assert.Equal(lying.Parts, standing.Parts);
        Assert.False(lying.IsCloseTo(standing, 1e-6));
    }

    [Fact]
    public void Tuples_are_written_as_tuples()
    {
        Assert.Equal("(1, 2)", AnswerText.Of((1.0, 2)));
        double[] list = [1, 2];
        double[,] matrix = { { 1, 2 }, { 3, 4 } };
        Assert.Equal("([1, 2], 3)", AnswerText.Of((list, 3.0)));
        Assert.Equal("([1, 2; 3, 4], [1, 2])", AnswerText.Of((matrix, list)));
    }

    [Fact]
    public void Progress_adds_up_quarters()
    {
        SigmoidExercises.SecondNeuron.Check((x1, _, _, w6, _, h2, o1, target) => (-2 * (target - o1) * o1 * (1 - o1) * w6 * h2 * (1 - h2) * x1, 0, 0));
        var progress = Progress.Of([SigmoidExercises.SecondNeuron]);
        Assert.Equal(0.5, progress.Points);
        Assert.Contains("0.5 of 2 points", $"{progress}", StringComparison.Ordinal);
        Assert.Contains("0.5 of 2", ((IShownAsHtml)progress).ToHtml(), StringComparison.Ordinal);
    }

    private static (VerdictKind, double) KindAndPoints(Verdict verdict) => (verdict.Kind, verdict.Points);

    // The cases 7, then 1, 2, …, 24: F gives x three times. It is worth one point.
    private static Verdict Of3(Three attempt)
    {
        int next = 0;
        return new Exercise<Three>("99.3", "F", "Three", points: 1, x => (x, x, x), [[7.0]], _ => [(double)++next], []).Check(attempt);
    }
}
