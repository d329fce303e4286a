using Backprop.Lessons.Chain;
using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class ChainExerciseTests
{
    [Fact]
    public void The_lesson_has_seven_exercises_in_order() =>
        Assert.Equal(["01.1", "01.2", "01.3", "01.4", "01.5", "01.6", "01.7"], ChainExercises.All.Select(exercise => exercise.Id));

    [Fact]
    public void A_forgotten_factor_is_named_with_the_smallest_case()
    {
        Verdict verdict = ChainExercises.GradientB.Check((a, b, x, y) => ((a * b * x) - y) * (a * x));

        Assert.Equal(VerdictKind.Wrong, verdict.Kind);
        Assert.Equal(0, verdict.Points);
        Assert.Equal("the factor 2 is missing", verdict.Mistake);
        Assert.Equal("a = 1, b = 1, x = 1, y = 0", verdict.Failing!.Input);
        Assert.Equal([2.0], verdict.Failing.Expected.Values);
        Assert.Equal([1.0], verdict.Failing.Got.Values);
    }

    [Fact]
    public void The_published_loop_is_recognised()
    {
        Verdict verdict = ChainExercises.Gradients.Check((weights, x, y) =>
        {
            Neuron[] neurons = weights.Select(w => new Neuron(w)).ToArray();
            double answer = 0;
            foreach (Neuron neuron in neurons)
            {
                answer = neuron.Forward(x);
            }

            double gradient = 2 * (answer - y);
            for (int i = neurons.Length - 1; i >= 0; i--)
            {
                gradient = neurons[i].Backward(gradient);
            }

            return [.. neurons.Select(n => n.WeightGradient)];
        });

        Assert.Equal("every neuron was given x", verdict.Mistake);
    }

    [Fact]
    public void Each_right_answer_earns_its_points()
    {
        Verdict verdict = ChainExercises.TrainStep.Check((a, b, x, y, rate) =>
        {
            double g = 2 * ((a * b * x) - y);
            return (a - (rate * g * b * x), b - (rate * g * a * x));
        });

        Assert.Equal(VerdictKind.Right, verdict.Kind);
        Assert.Equal(2, verdict.Points);
        Assert.Null(verdict.Failing);
    }
}
