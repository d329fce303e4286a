using Backprop.Lessons.Convolution;
using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class NetworkExerciseTests
{
    [Fact]
    public void A_comparison_that_lets_the_last_of_equals_win_is_recognised()
    {
        Verdict verdict = BlockExercises.MaxPoolBackward.Check((x, size, stride, delta) => MaxPoolBack(x, size, stride, delta, (candidate, best) => candidate >= best));
        Assert.StartsWith("of several equal largest pixels the last one", verdict.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_of_equals_is_right()
    {
        Verdict verdict = BlockExercises.MaxPoolBackward.Check((x, size, stride, delta) => MaxPoolBack(x, size, stride, delta, (candidate, best) => candidate > best));
        Assert.Equal(VerdictKind.Right, verdict.Kind);
        Assert.Equal(3, verdict.Points);
    }

    [Fact]
    public void Odd_sides_that_are_merely_halved_are_recognised()
    {
        Verdict verdict = BlockExercises.NumbersKept.Check((batch, height, width, channels, strides) =>
            Walk(batch, height, width, channels, strides, (n, stride) => n / stride));
        Assert.Equal("the sides were divided by the stride and rounded down", verdict.Mistake);
        Assert.Equal("batch = 1, height = 5, width = 7, channels = [3, 4], strides = [2, 2]", verdict.Failing!.Input);
    }

    [Fact]
    public void A_count_in_int_is_recognised()
    {
        Verdict verdict = BlockExercises.NumbersKept.Check((batch, height, width, channels, strides) =>
        {
            int kept = 0;
            for (int l = 0; l < channels.Length; l++)
            {
                kept = unchecked(kept + (batch * channels[l] * height * width));
                (height, width) = (((height - 1) / strides[l]) + 1, ((width - 1) / strides[l]) + 1);
            }

            return kept;
        });
        Assert.Equal("the count grew too large for an int", verdict.Mistake);
    }

    [Fact]
    public void Products_in_int_are_recognised_although_the_sum_is_a_long()
    {
        Verdict verdict = BlockExercises.NumbersKept.Check((batch, height, width, channels, strides) =>
            Walk(batch, height, width, channels, strides, (n, stride) => ((n - 1) / stride) + 1, product => unchecked((int)product)));
        Assert.Equal("the count grew too large for an int", verdict.Mistake);
    }

    [Fact]
    public void Sizes_from_the_library_give_the_right_count()
    {
        Verdict verdict = BlockExercises.NumbersKept.Check((batch, height, width, channels, strides) =>
        {
            long kept = 0;
            var x = new Shape(batch, channels[0], height, width);
            for (int l = 0; l < channels.Length; l++)
            {
                kept += (long)x.N * x.C * x.H * x.W;
                var filters = new Shape(l + 1 < channels.Length ? channels[l + 1] : 1, channels[l], 3, 3);
                x = new Sliding(strides[l], padding: 1).Output(x, filters);
            }

            return kept;
        });
        Assert.Equal(VerdictKind.Right, verdict.Kind);
    }

    [Fact]
    public void Exponentials_that_overflow_are_recognised()
    {
        Verdict verdict = BlockExercises.Softmax.Check(scores => [.. scores.Select(z => Math.Exp(z) / scores.Sum(other => Math.Exp(other)))]);
        Assert.Equal("large scores overflow", verdict.Mistake);
        Assert.Equal("scores = [1000, 1001]", verdict.Failing!.Input);
    }

    [Theory]
    [InlineData(0.0, "mean and variance were treated as constants")]
    [InlineData(1.0, "the variance was treated as a constant")]
    public void The_paths_of_batch_normalization_are_told_apart(double throughMean, string mistake)
    {
        Verdict verdict = SignalExercises.BatchNormBackward.Check((x, delta, gamma, epsilon) =>
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
        Verdict verdict = DigitsExercises.AdamStep.Check((weight, gradient, m, v, step, rate) =>
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
        Verdict verdict = SignalExercises.ResidualBackward.Check((w, x, delta) =>
            w.TransposeThisAndMultiply(delta.MapIndexed((i, d) => (w * x)[i] > 0 ? d : 0)));
        Assert.Equal("the shortcut was forgotten", verdict.Mistake);
    }

    private static long Walk(
        int batch, int height, int width, int[] channels, int[] strides, Func<int, int, int> next, Func<long, long>? counted = null)
    {
        long kept = 0;
        for (int l = 0; l < channels.Length; l++)
        {
            long product = (long)batch * channels[l] * height * width;
            kept += counted?.Invoke(product) ?? product;
            (height, width) = (next(height, strides[l]), next(width, strides[l]));
        }

        return kept;
    }

    private static double[,] MaxPoolBack(double[,] x, int size, int stride, double[,] delta, Func<double, double, bool> wins)
    {
        double[,] gradient = new double[x.GetLength(0), x.GetLength(1)];
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
