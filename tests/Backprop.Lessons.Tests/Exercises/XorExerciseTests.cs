using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class XorExerciseTests
{
    [Fact]
    public void The_lesson_has_nine_exercises_in_order() =>
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"04.{i}"), XorExercises.All.Select(exercise => exercise.Id));

    [Fact]
    public void The_published_gradient_is_recognised()
    {
        Verdict verdict = XorExercises.SecondLayer.Check((h1, h2, y, w2, reg) =>
            (h1.Transpose() * (h2 - y).PointwiseMultiply(h2).PointwiseMultiply(1 - h2)) + (reg * w2.PointwiseMultiply(w2).Enumerate().Sum()));

        Assert.StartsWith("the published script was followed", verdict.Mistake, StringComparison.Ordinal);
        Assert.Contains("h1 = [", verdict.Failing!.Input, StringComparison.Ordinal);
        Assert.DoesNotContain("DenseMatrix", verdict.Failing.Input, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_gradient_earns_its_points()
    {
        Verdict verdict = XorExercises.FirstLayer.Check((x, h1, lossByZ2, w1, w2, reg) =>
            (x.Transpose() * (lossByZ2 * w2.Transpose()).PointwiseMultiply(h1 - h1.PointwiseMultiply(h1))) + (reg * w1 / x.RowCount));
        Assert.Equal(VerdictKind.Right, verdict.Kind);
        Assert.Equal(3, verdict.Points);
    }

    [Fact]
    public void A_product_the_wrong_way_round_is_a_matter_of_shape()
    {
        Verdict verdict = XorExercises.SecondLayer.Check((h1, h2, y, w2, reg) => y.Transpose() * h1);
        Assert.NotEqual(VerdictKind.Right, verdict.Kind);
        Assert.False(string.IsNullOrWhiteSpace(verdict.Message));
    }

    [Theory]
    [InlineData(1986)]
    [InlineData(7)]
    [InlineData(2024)]
    public void Of_two_equal_outputs_either_may_win(int seed)
    {
        IExercise exercise = XorExercises.Accuracy.WithSeed(seed);
        Verdict verdict = exercise.Judge(exercise.Ask((ShareOfRight)((h2, y) =>
            h2.EnumerateRows().Zip(y.EnumerateRows(), (row, target) => (row[1] >= row[0]) == (target[1] == 1) ? 1.0 : 0).Average())));
        Assert.Equal(VerdictKind.Right, verdict.Kind);
    }

    [Fact]
    public void Whole_numbers_that_were_divided_are_recognised()
    {
        Verdict verdict = XorExercises.Decay.Check((rate, halfAfter, epochs) => rate * Math.Pow(0.5, epochs / halfAfter));
        Assert.Equal("two whole numbers were divided", verdict.Mistake);
        Assert.Equal("firstRate = 0.8, halfAfter = 10, epochsDone = 5", verdict.Failing!.Input);
    }
}
