using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class TapeExerciseTests
{
    [Fact]
    public void The_lesson_has_eleven_exercises_in_order() =>
        Assert.Equal(Enumerable.Range(1, 11).Select(i => $"05.{i}"), TapeExercises.All.Select(exercise => exercise.Id));

    [Fact]
    public void Overwriting_in_place_of_adding_is_recognised()
    {
        Verdict verdict = TapeExercises.Backward.Check((left, right, leftSlopes, rightSlopes) =>
        {
            double[] gradients = new double[left.Length];
            gradients[^1] = 1;
            for (int i = left.Length - 1; i >= 0; i--)
            {
                if (left[i] >= 0)
                {
                    gradients[left[i]] = gradients[i] * leftSlopes[i];
                }

                if (right[i] >= 0)
                {
                    gradients[right[i]] = gradients[i] * rightSlopes[i];
                }
            }

            return gradients;
        });
        Assert.Equal("what had arrived before was overwritten", verdict.Mistake);
    }

    [Fact]
    public void Adding_into_the_given_array_changes_an_input()
    {
        Verdict verdict = TapeExercises.PassBack.Check((gradients, operands, slopes, gradient) =>
        {
            for (int i = 0; i < operands.Length; i++)
            {
                gradients[operands[i]] += gradient * slopes[i];
            }

            return gradients;
        });
        Assert.Contains("changed its input 'gradients'", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_visited_twice_is_recognised()
    {
        Verdict verdict = TapeExercises.Order.Check((left, right, last) =>
        {
            int[] Walk(int i) => i < 0 ? [] : [.. Walk(left[i]), .. Walk(right[i]), i];
            return Walk(last);
        });
        Assert.StartsWith("a number was written down once for each way", verdict.Mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gradient_that_is_never_cleared_is_recognised()
    {
        Verdict verdict = TapeExercises.Batches.Check((w, x, y, batch, learningRate) =>
        {
            double gradient = 0;
            for (int start = 0; start < x.Length; start += batch)
            {
                for (int i = start; i < Math.Min(start + batch, x.Length); i++)
                {
                    gradient += 2 * ((w * x[i]) - y[i]) * x[i];
                }

                w -= learningRate * gradient;
            }

            return w;
        });
        Assert.Equal("the gradient was never cleared", verdict.Mistake);
    }

    [Fact]
    public void A_shape_that_was_not_reduced_is_recognised()
    {
        Verdict verdict = TapeExercises.Broadcast.Check((gradient, rows, columns) => gradient);
        Assert.Equal("the gradient was passed on as it came", verdict.Mistake);
        Assert.Equal("gradient = [1, 2; 3, 5], rows = 1, columns = 2", verdict.Failing!.Input);
    }

    /// <summary>Not a number by any other name: the plain formula fails on large numbers only.</summary>
    [Fact]
    public void An_overflow_is_recognised()
    {
        Verdict verdict = TapeExercises.LogSumExp.Check(z =>
        {
            double sum = z.Select(Math.Exp).Sum();
            return (Math.Log(sum), [.. z.Select(v => Math.Exp(v) / sum)]);
        });
        Assert.Equal("the exponentials overflowed", verdict.Mistake);
    }

    [Fact]
    public void The_fused_way_back_is_right_too()
    {
        Verdict verdict = TapeExercises.Twenty.Check((w, x) =>
        {
            double h1 = Math.Tanh((w[0] * x[0]) + (w[1] * x[1]) + w[2]), h2 = Math.Tanh((w[3] * x[0]) + (w[4] * x[1]) + w[5]);
            double e = Math.Exp(-((w[6] * h1) + (w[7] * h2) + w[8])), p = 1 / (1 + e);
            double z = p - 1, a = z * w[6] * (1 - (h1 * h1)), b = z * w[7] * (1 - (h2 * h2));
            return [a, a, a, a, z * w[6], b, b, b, b, z * w[7], z, z, z, z, -z, p, p, -1 / p, -1, 1];
        });
        Assert.Equal(VerdictKind.Right, verdict.Kind);
        Assert.Equal(4, verdict.Points);
    }

    [Fact]
    public void A_product_without_transposes_is_recognised()
    {
        Verdict verdict = TapeExercises.Product.Check((a, b, gradient) => (gradient * b, a * gradient));
        Assert.Equal("nothing was transposed", verdict.Mistake);
        Assert.Equal(VerdictKind.Right, TapeExercises.Product.Check((a, b, gradient) =>
            (gradient.TransposeAndMultiply(b), a.TransposeThisAndMultiply(gradient))).Kind);
    }

    /// <summary>What forward mode finds in one run for each input, reverse mode finds in one run.</summary>
    [Fact]
    public void Both_ways_find_the_same()
    {
        Verdict verdict = TapeExercises.ForwardMode.Check((left, right, leftSlopes, rightSlopes, input) =>
        {
            double[] gradients = new double[left.Length];
            gradients[^1] = 1;
            for (int i = left.Length - 1; i > input; i--)
            {
                if (left[i] >= 0)
                {
                    gradients[left[i]] += gradients[i] * leftSlopes[i];
                }

                if (right[i] >= 0)
                {
                    gradients[right[i]] += gradients[i] * rightSlopes[i];
                }
            }

            return gradients[input];
        });
        Assert.Equal(VerdictKind.Right, verdict.Kind);
    }
}
