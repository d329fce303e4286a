using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class SigmoidExerciseTests
{
    [Fact]
    public void The_lesson_has_nine_exercises_for_fourteen_points_in_order()
    {
        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"02.{i}"), SigmoidExercises.All.Select(exercise => exercise.Id));
        Assert.Equal(14, SigmoidExercises.All.Sum(exercise => exercise.Points));
    }

    [Fact]
    public void The_way_to_w1_without_w5_is_recognised_with_a_case_for_paper()
    {
        Verdict verdict = SigmoidExercises.HiddenWeight.Check(
            (x1, w5, h1, o1, target) => -2 * (target - o1) * o1 * (1 - o1) * h1 * (1 - h1) * x1);

        Assert.Equal("the way through w5 was forgotten", verdict.Mistake);
        Assert.Equal("x1 = 1, w5 = 4, h1 = 0.5, o1 = 0.5, target = 1", verdict.Failing!.Input);
        Assert.Equal([-0.25], verdict.Failing.Expected.Values);
        Assert.Equal([-0.0625], verdict.Failing.Got.Values);
    }

    [Fact]
    public void A_step_written_as_in_the_source_is_right()
    {
        Verdict verdict = SigmoidExercises.Step.Check((x1, x2, target, w1, w2, w3, w4, w5, w6, b1, b2, b3, learningRate) =>
        {
            static double F(double z) => 1 / (1 + Math.Exp(-z));
            static double Slope(double z) => F(z) * (1 - F(z));
            double sumH1 = (w1 * x1) + (w2 * x2) + b1, sumH2 = (w3 * x1) + (w4 * x2) + b2;
            double h1 = F(sumH1), h2 = F(sumH2);
            double sumO1 = (w5 * h1) + (w6 * h2) + b3;
            double loss = -2 * (target - F(sumO1));
            double toH1 = w5 * Slope(sumO1), toH2 = w6 * Slope(sumO1);
            double[] slopes =
            [
                toH1 * x1 * Slope(sumH1), toH1 * x2 * Slope(sumH1), toH2 * x1 * Slope(sumH2), toH2 * x2 * Slope(sumH2),
                h1 * Slope(sumO1), h2 * Slope(sumO1), toH1 * Slope(sumH1), toH2 * Slope(sumH2), Slope(sumO1),
            ];
            double[] old = [w1, w2, w3, w4, w5, w6, b1, b2, b3];
            return [.. old.Zip(slopes, (number, slope) => number - (learningRate * loss * slope))];
        });

        Assert.Equal((VerdictKind.Right, 3), (verdict.Kind, verdict.Points));
    }

    [Fact]
    public void The_first_forward_case_can_be_done_in_the_head() =>
        Assert.Equal("x1 = 0, x2 = 0, w1 = 1, w2 = 1, w3 = 1, w4 = 1, w5 = 2, w6 = 4, b1 = 0, b2 = 0, b3 = -2", SigmoidExercises.Forward.Cases[0].ToString());
}
