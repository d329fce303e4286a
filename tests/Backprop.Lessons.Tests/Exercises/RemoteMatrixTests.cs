using Backprop.Lessons.Exercises;

namespace Backprop.Lessons.Tests.Exercises;

public class RemoteMatrixTests
{
    [Fact]
    public void Matrices_arrive_in_the_other_process_as_they_left()
    {
        LayerForward diagonal = (inputs, weights) => [.. inputs.Select((x, i) => x + weights[i, 0] + (10 * weights[0, i]))];
        IReadOnlyList<Answer> answers = Remote.ReadAnswers(Remote.Ask(diagonal, Remote.Write(PerceptronExercises.LayerForward.Cases)));

        Assert.Equal(PerceptronExercises.LayerForward.Cases.Count, answers.Count);
        Assert.Equal(
            PerceptronExercises.LayerForward.Ask(diagonal).SelectMany(answer => answer.Values),
            answers.SelectMany(answer => answer.Values));
    }

    [Fact]
    public void A_pair_of_a_matrix_and_a_list_comes_back_whole()
    {
        PerceptronStep unchanged = (_, hidden, output, _, _) => (hidden, output);
        IReadOnlyList<Answer> answers = Remote.ReadAnswers(Remote.Ask(unchanged, Remote.Write(PerceptronExercises.TrainStep.Cases)));
        Assert.Equal([-1, 2.5, 1, 0.4, 2.2, -1.4], answers[1].Values);
        Assert.Equal([[2, 2], [2]], answers[1].PartShapes);
        Assert.Equal([4, 2], answers[1].Parts);
    }

    [Fact]
    public void A_tuple_comes_back_with_the_shapes_of_its_parts()
    {
        AssertTheSame(PerceptronExercises.TrainStep, (PerceptronStep)((_, hidden, output, _, _) => (hidden, output)));
        AssertTheSame(ChainExercises.TrainStep, (ChainStep)((a, b, _, _, _) => (a, b)));
        AssertTheSame(TapeExercises.Product, (ProductBackward)((a, b, _) => (a, b)));
    }

    private static void AssertTheSame(IExercise exercise, Delegate function)
    {
        IReadOnlyList<Answer> here = exercise.Ask(function);
        IReadOnlyList<Answer> there = Remote.ReadAnswers(Remote.Ask(function, Remote.Write(exercise.Cases)));
        Assert.All(here.Zip(there), pair => Assert.True(pair.First.IsCloseTo(pair.Second, 0)));
        Assert.All(there, answer => Assert.Equal(exercise.PartNames.Count, answer.PartShapes.Count));
        Assert.Equal(exercise.Judge(here).Parts, exercise.Judge(there).Parts);
    }
}
