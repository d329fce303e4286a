using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class DiagnosisTests
{
    [Fact]
    public void The_untouched_stub_is_not_done()
    {
        Verdict verdict = ChainExercises.GradientA.Check((_, _, _, _) => throw new NotImplementedException());
        Assert.Equal(VerdictKind.NotDone, verdict.Kind);
    }

    [Fact]
    public void An_exception_is_quoted_with_the_case_that_brought_it()
    {
        Verdict verdict = ChainExercises.Gradients.Check((weights, _, _) => [weights[weights.Length]]);
        Assert.Equal(VerdictKind.Crashed, verdict.Kind);
        Assert.Contains(nameof(IndexOutOfRangeException), verdict.Message, StringComparison.Ordinal);
        Assert.Equal("weights = [2], x = 1, y = 1", verdict.Failing!.Input);
    }

    [Fact]
    public void A_function_that_does_not_return_is_too_slow()
    {
        bool over = false;
        Verdict verdict = ChainExercises.GradientB.Check((_, _, _, _) =>
        {
            while (!Volatile.Read(ref over))
            {
            }

            return 0;
        });
        Volatile.Write(ref over, true);
        Assert.Equal(VerdictKind.TooSlow, verdict.Kind);
    }

    [Fact]
    public void A_function_that_waits_for_ever_is_woken()
    {
        Exception? woken = null;
        Verdict verdict = ChainExercises.GradientB.Check((_, _, _, _) =>
        {
            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException caught)
            {
                Volatile.Write(ref woken, caught);
            }

            return 0;
        });
        Assert.Equal(VerdictKind.TooSlow, verdict.Kind);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref woken) is not null, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_changed_input_is_named()
    {
        Verdict verdict = ChainExercises.Gradients.Check((weights, _, _) =>
        {
            weights[0] = 0;
            return weights;
        });
        Assert.Contains("changed its input 'weights'", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_length_null_and_nan_are_each_said_as_such()
    {
        Assert.Contains(
            "wrong shape: 3 numbers instead of an array of one number",
            ChainExercises.Gradients.Check((weights, _, _) => [weights[0], 2, 3]).Message, StringComparison.Ordinal);
        Assert.Contains("returned null", ChainExercises.Gradients.Check((_, _, _) => null!).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", ChainExercises.GradientA.Check((_, _, _, _) => double.NaN).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_factor_that_no_named_mistake_explains_is_measured()
    {
        Verdict verdict = ChainExercises.GradientA.Check((a, b, x, y) => 3 * 2 * ((a * b * x) - y) * b * x);
        Assert.Equal("It looks as if every number was multiplied by 3.", verdict.Message);
    }

    [Fact]
    public void Zero_everywhere_is_not_called_a_factor() =>
        Assert.DoesNotContain("every number", ChainExercises.GradientA.Check((_, _, _, _) => 0).Message, StringComparison.Ordinal);

    [Fact]
    public void A_factor_of_one_is_no_factor()
    {
        // Only what should be 0 is wrong.
        AssertNoFactor(XorExercises.Shrink.Check((weights, threshold) =>
            [.. weights.Select(w => Math.Abs(w) > threshold ? w - (Math.Sign(w) * threshold) : 0.125)]));
        AssertNoFactor(XorExercises.OneHotEncoding.Check((labels, classes) =>
            MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(labels.Length, classes, (i, j) => j <= labels[i] ? 1 : 0)));
        // A little more than the tolerance.
        AssertNoFactor(ChainExercises.GradientA.Check((a, b, x, y) => (1 + 2e-6) * 2 * ((a * b * x) - y) * b * x));
    }

    [Fact]
    public void A_factor_makes_nothing_of_zero() =>
        AssertNoFactor(XorExercises.Shrink.Check((weights, threshold) =>
            [.. weights.Select(w => Math.Abs(w) > threshold ? 3 * (w - (Math.Sign(w) * threshold)) : 0.125)]));

    [Fact]
    public void Infinity_is_no_answer_to_a_number()
    {
        Assert.Equal(VerdictKind.Wrong, ChainExercises.GradientA.Check((_, _, _, _) => double.PositiveInfinity).Kind);
        Assert.Equal(VerdictKind.Wrong, ChainExercises.GradientA.Check((_, _, _, _) => double.NegativeInfinity).Kind);
        Assert.Equal(VerdictKind.Wrong, ChainExercises.Gradients.Check((weights, _, _) => [.. weights.Select(_ => double.PositiveInfinity)]).Kind);
    }

    [Theory]
    [InlineData(1e-7, VerdictKind.Right)]
    [InlineData(2e-6, VerdictKind.Wrong)]
    [InlineData(-2e-6, VerdictKind.Wrong)]
    public void An_answer_is_right_to_six_digits(double off, VerdictKind expected) =>
        Assert.Equal(expected, ChainExercises.GradientA.Check((a, b, x, y) => (1 + off) * 2 * ((a * b * x) - y) * b * x).Kind);

    [Fact]
    public void Around_zero_a_billionth_is_too_much()
    {
        var zero = Answer.Of(0.0);
        Assert.True(zero.IsCloseTo(Answer.Of(5e-10), 1e-6));
        Assert.False(zero.IsCloseTo(Answer.Of(2e-9), 1e-6));
        Assert.False(Answer.Of(double.NaN).IsCloseTo(zero, 1e-6));
        Assert.False(Answer.Of(double.PositiveInfinity).IsCloseTo(Answer.Of(double.NegativeInfinity), 1e-6));
    }

    [Fact]
    public void Where_a_mistake_throws_any_wrong_answer_is_explained_by_it()
    {
        Verdict shorter = PerceptronExercises.LayerForward.Check((inputs, weights) => [.. Enumerable.Range(0, Math.Min(inputs.Length, weights.GetLength(1)))
            .Select(j => 1 / (1 + Math.Exp(-Enumerable.Range(0, Math.Min(inputs.Length, weights.GetLength(1))).Sum(i => inputs[i] * weights[i, j]))))]);
        Verdict outside = PerceptronExercises.LayerForward.Check((inputs, weights) => [.. Enumerable.Range(0, inputs.Length)
            .Select(j => 1 / (1 + Math.Exp(-inputs.Select((x, i) => x * weights[i, j]).Sum())))]);
        Assert.Equal("the layer was taken to have as many neurons as there are inputs", shorter.Mistake);
        Assert.Equal(shorter.Mistake, outside.Mistake);
    }

    [Fact]
    public void A_mistake_has_one_name_however_it_is_written()
    {
        Verdict above = DigitsExercises.Dropout.Check((x, rate, draws) => [.. x.Zip(draws, (value, draw) => draw > rate ? 0 : value / (1 - rate))]);
        Verdict notBelow = DigitsExercises.Dropout.Check((x, rate, draws) => [.. x.Zip(draws, (value, draw) => draw >= rate ? 0 : value / (1 - rate))]);
        Assert.Equal("the wrong ones were dropped", above.Mistake);
        Assert.Equal(above.Mistake, notBelow.Mistake);
    }

    [Fact]
    public void Anything_else_is_wrong_with_a_case_and_no_guess()
    {
        Verdict verdict = ChainExercises.GradientA.Check((a, _, x, _) => Math.Sin(a) + x);
        Assert.Equal(VerdictKind.Wrong, verdict.Kind);
        Assert.Null(verdict.Mistake);
        Assert.NotNull(verdict.Failing);
    }

    [Fact]
    public void Progress_counts_the_latest_verdicts()
    {
        ChainExercises.FanOut.Check((_, u, v, x, gu, gv) => ((u * gu) + (v * gv)) * x);
        var progress = Progress.Of([ChainExercises.FanOut]);
        Assert.Equal((2, 2), (progress.Points, progress.MaximumPoints));

        ChainExercises.FanOut.Check((_, _, _, _, _, _) => 0);
        Assert.Equal(0, Progress.Of([ChainExercises.FanOut]).Points);
    }

    private static void AssertNoFactor(Verdict verdict)
    {
        Assert.Equal(VerdictKind.Wrong, verdict.Kind);
        Assert.DoesNotContain("every number", verdict.Message, StringComparison.Ordinal);
    }
}
