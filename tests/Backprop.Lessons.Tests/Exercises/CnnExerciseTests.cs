using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class CnnExerciseTests
{
    [Fact]
    public void The_lesson_has_twelve_exercises_in_order() =>
        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"06.{i}"), CnnExercises.All.Select(exercise => exercise.Id));

    [Fact]
    public void A_comparison_that_lets_the_last_of_equals_win_is_recognised()
    {
        Verdict verdict = CnnExercises.MaxPoolBackward.Check((x, size, stride, delta) => MaxPoolBack(x, size, stride, delta, (candidate, best) => candidate >= best));
        Assert.StartsWith("of several equal largest pixels the last one", verdict.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_equals_is_right()
    {
        Verdict verdict = CnnExercises.MaxPoolBackward.Check((x, size, stride, delta) => MaxPoolBack(x, size, stride, delta, (candidate, best) => candidate > best));
        Assert.Equal(VerdictKind.Right, verdict.Kind);
        Assert.Equal(3, verdict.Points);
    }

    [Fact]
    public void The_sources_count_of_parameters_is_recognised()
    {
        Verdict verdict = CnnExercises.Costs.Check((height, width, kernel, channelsIn, channelsOut) =>
        {
            int count = height * width * kernel * kernel * channelsIn * channelsOut;
            return (count, count);
        });
        Assert.Contains("as in the source", verdict.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Exponentials_that_overflow_are_recognised()
    {
        Verdict verdict = CnnExercises.Softmax.Check(scores => [.. scores.Select(z => Math.Exp(z) / scores.Sum(other => Math.Exp(other)))]);
        Assert.Equal("large scores overflow", verdict.Mistake);
        Assert.Equal("scores = [1000, 1001]", verdict.Failing!.Input);
    }

    [Theory]
    [InlineData(0.0, "mean and variance were treated as constants")]
    [InlineData(1.0, "the variance was treated as a constant")]
    public void The_paths_of_batch_normalization_are_told_apart(double throughMean, string mistake)
    {
        Verdict verdict = CnnExercises.BatchNormBackward.Check((x, delta, gamma, epsilon) =>
        {
            double mean = x.Average();
            double sigma = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + epsilon);
            double[] normalized = [.. x.Select(value => (value - mean) / sigma)];
            return (
                [.. delta.Select(d => gamma * (d - (throughMean * delta.Average())) / sigma)],
                normalized.Zip(delta, (xHat, d) => xHat * d).Sum(),
                delta.Sum());
        });
        Assert.Equal(mistake, verdict.Mistake);
    }

    [Fact]
    public void Adam_without_its_corrections_is_recognised_and_far_too_slow_at_first()
    {
        Verdict verdict = CnnExercises.AdamStep.Check((weight, gradient, m, v, step, rate) =>
        {
            m = (0.9 * m) + (0.1 * gradient);
            v = (0.999 * v) + (0.001 * gradient * gradient);
            return (weight - (rate * m / (Math.Sqrt(v) + 1e-8)), m, v);
        });
        Assert.Equal("both corrections are missing", verdict.Mistake);
        Assert.StartsWith("weight = 1, gradient = 2, m = 0, v = 0, step = 1", verdict.Failing!.Input, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forgotten_shortcut_is_recognised()
    {
        Verdict verdict = CnnExercises.ResidualBackward.Check((w, x, delta) =>
            w.TransposeThisAndMultiply(delta.MapIndexed((i, d) => (w * x)[i] > 0 ? d : 0)));
        Assert.Equal("the shortcut was forgotten", verdict.Mistake);
    }

    private static double[,] MaxPoolBack(double[,] x, int size, int stride, double[,] delta, Func<double, double, bool> wins)
    {
        var gradient = new double[x.GetLength(0), x.GetLength(1)];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
            {
                (int row, int column) = (i * stride, j * stride);
                for (int k = 0; k < size * size; k++)
                {
                    (int u, int v) = ((i * stride) + (k / size), (j * stride) + (k % size));
                    (row, column) = wins(x[u, v], x[row, column]) ? (u, v) : (row, column);
                }

                gradient[row, column] += delta[i, j];
            }
        }

        return gradient;
    }
}
