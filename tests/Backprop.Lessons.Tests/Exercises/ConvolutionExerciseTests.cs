using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class ConvolutionExerciseTests
{
    [Fact]
    public void Cases_are_small_enough_for_paper() =>
        Assert.All(ConvolutionExercises.All.SelectMany(exercise => exercise.Cases), @case => Assert.InRange(@case.Size, 1, 64));

    [Fact]
    public void Maps_of_several_filters_arrive_in_the_other_process_as_they_left()
    {
        ConvolutionBiasGradient corner = dy => [dy[dy.GetLength(0) - 1, 0, 1], dy[0, dy.GetLength(1) - 1, 0]];
        IReadOnlyList<Answer> answers = Remote.ReadAnswers(Remote.Ask(corner, Remote.Write(ConvolutionExercises.BiasGradient.Cases)));
        Assert.Equal([1, 4], answers[0].Values);
        Assert.Equal(
            ConvolutionExercises.BiasGradient.Ask(corner).SelectMany(answer => answer.Values),
            answers.SelectMany(answer => answer.Values));
    }

    [Fact]
    public void Several_filters_are_written_one_by_one()
    {
        Verdict verdict = ConvolutionExercises.BiasGradient.Check(dy => [.. Enumerable.Range(0, dy.GetLength(0)).Select(f => dy[f, 0, 0])]);
        Assert.Equal("only the first pixel was counted", verdict.Mistake);
        Assert.Equal("dy = [[2, 1; 4, 4]]", verdict.Failing!.Input);
        Assert.Equal("dy = [[1, 2], [3, -4]]", ConvolutionExercises.BiasGradient.Cases[1].ToString());
    }

    [Fact]
    public void A_sum_over_filters_that_is_missing_is_named_with_a_case_that_has_two()
    {
        Verdict verdict = ConvolutionExercises.ImageGradient.Check((dy, w, height, width, stride, padding) =>
        {
            double[,] dx = new double[height, width];
            for (int at = 0; at < dy.GetLength(1) * dy.GetLength(2) * w.GetLength(1) * w.GetLength(2); at++)
            {
                int j = at % w.GetLength(2), i = at / w.GetLength(2) % w.GetLength(1);
                int x = at / w.GetLength(2) / w.GetLength(1) % dy.GetLength(2), y = at / w.GetLength(2) / w.GetLength(1) / dy.GetLength(2);
                (int u, int v) = ((stride * y) + i - padding, (stride * x) + j - padding);
                if (u >= 0 && u < height && v >= 0 && v < width)
                {
                    dx[u, v] += dy[0, y, x] * w[0, i, j];
                }
            }

            return dx;
        });
        Assert.Equal("only the first filter was counted", verdict.Mistake);
        Assert.StartsWith("dy = [[", verdict.Failing!.Input, StringComparison.Ordinal);
        Assert.Contains("], [", verdict.Failing.Input, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the absolute values of dy were used", -1)]
    [InlineData("negative entries of dy were set to 0", 0)]
    public void What_became_of_maps_before_they_were_added_is_named(string mistake, int belowZero) => Assert.Equal(
        mistake,
        ConvolutionExercises.BiasGradient.Check(dy => [.. Enumerable.Range(0, dy.GetLength(0)).Select(f =>
            dy.Cast<double>().Skip(f * dy.GetLength(1) * dy.GetLength(2)).Take(dy.GetLength(1) * dy.GetLength(2)).Sum(d => d < 0 ? belowZero * d : d))]).Mistake);

    [Fact]
    public void The_printed_image_gradient_is_among_the_cases()
    {
        Answer expected = ConvolutionExercises.ImageGradient.Ask((ImageGradient)((_, _, _, _, _, _) => throw new NotImplementedException()))[0];
        Assert.Equal(AnswerKind.NotDone, expected.Kind);
        Assert.Contains("dy = [[2, 1; 4, 4]], w = [[1, 4, 1; 1, 4, 3; 3, 3, 1]]", ConvolutionExercises.ImageGradient.Cases[1].ToString(), StringComparison.Ordinal);
    }
}
