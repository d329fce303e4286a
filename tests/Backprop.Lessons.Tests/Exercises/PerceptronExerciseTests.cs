using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class PerceptronExerciseTests
{
    [Fact]
    public void The_lesson_has_eight_exercises_and_fourteen_points()
    {
        Assert.Equal(["03.1", "03.2", "03.3", "03.4", "03.5", "03.6", "03.7", "03.8"], PerceptronExercises.All.Select(exercise => exercise.Id));
        Assert.Equal(14, PerceptronExercises.All.Sum(exercise => exercise.Points));
    }

    [Fact]
    public void The_samples_in_the_right_order_but_cut_at_another_place_are_not_right()
    {
        Verdict verdict = PerceptronExercises.Split.Check((samples, order, trainingCount) =>
        {
            double[] shuffled = [.. order.Select(place => samples[place])];
            return (shuffled[..(trainingCount - 1)], shuffled[(trainingCount - 1)..]);
        });
        Assert.Equal(VerdictKind.Wrong, verdict.Kind);
        Assert.Equal("trainingCount − 1 was used where trainingCount belongs", verdict.Mistake);
        Assert.EndsWith("expected ([30, 10], [20]), got ([30], [10, 20])", verdict.FailingCaseText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_step_of_the_2_2_1_network_is_that_on_paper()
    {
        Verdict verdict = PerceptronExercises.TrainStep.Check((_, _, _, _, _) => (new double[2, 2], [0, 0]));

        Assert.Equal(PerceptronExercises.TrainStep.Cases[0].ToString(), verdict.Failing!.Input);
        Assert.Equal([0.03125, -0.03125, 0.03125, -0.03125, 1.0625, -0.9375], verdict.Failing.Expected.Values);
    }

    [Fact]
    public void An_overwritten_sum_is_recognised_in_the_learners_own_words()
    {
        Verdict verdict = PerceptronExercises.HiddenDelta.Check((output, nextDeltas, outgoingWeights) =>
        {
            double returned = 0;
            for (int k = 0; k < nextDeltas.Length; k++)
            {
                returned = nextDeltas[k] * outgoingWeights[k];
            }

            return returned * output * (1 - output);
        });
        Assert.Equal("the last return overwrote the others", verdict.Mistake);
    }

    [Fact]
    public void Momentum_under_the_learning_rate_is_recognised()
    {
        Verdict verdict = PerceptronExercises.Change.Check((a, m, delta, o, last) => a * (delta * o + m * last));
        Assert.Equal("the momentum was multiplied by the learning rate too", verdict.Mistake);
        Assert.Equal([3.0], verdict.Failing!.Expected.Values);
        Assert.Equal([2.0], verdict.Failing.Got.Values);
    }
}
