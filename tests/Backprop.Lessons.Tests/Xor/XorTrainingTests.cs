using Backprop.Lessons.Data;
using Backprop.Lessons.Training;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Xor;

public class XorTrainingTests
{
    private static readonly LabelledPoints Points = LabelledPoints.Xor(300, 0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fifty_neurons_reach_98_percent_on_fresh_points(int seed)
    {
        XorRun run = new XorTraining
        {
            LearningRate = Schedule.Exponential(1, halfAfter: 30),
            Momentum = 0.9,
            BatchSize = 20,
            Epochs = 100,
            Seed = seed,
        }.Run(TwoLayerNetwork.Random(50, seed, scale: 2), LabelledPoints.Xor(2000, seed));

        double accuracy = run.Network.Accuracy(LabelledPoints.Xor(1000, 100 + seed));
        Assert.True(accuracy >= 0.98, $"seed {seed}: {accuracy}");
    }

    [Fact]
    public void The_start_that_the_lesson_shows_is_the_luckiest_of_eight()
    {
        var how = new XorTraining { LearningRate = 2, Momentum = 0.9, Epochs = 300 };
        double[] accuracies = [.. Enumerable.Range(1, 8).Select(seed => how.Run(TwoLayerNetwork.Random(3, seed), Points).Network.Accuracy(Points))];
        Assert.Equal(0.87, accuracies[0], 12);
        Assert.Equal(accuracies[0], accuracies.Max());
        Assert.Equal(0.747, accuracies.Min(), 3);
    }

    [Fact]
    public void Three_neurons_beat_every_line_and_stay_behind_fifty()
    {
        var how = new XorTraining { LearningRate = 2, Momentum = 0.9, Epochs = 500 };
        double three = how.Run(TwoLayerNetwork.Random(3, 1), Points).Network.Accuracy(Points);
        double fifty = how.Run(TwoLayerNetwork.Random(50, 1), Points).Network.Accuracy(Points);
        Assert.True(LineClassifier.BestPossible(Points) < three);
        Assert.True(three < fifty);
        Assert.InRange(three, 0.8, 0.93);
        Assert.InRange(fifty, 0.98, 1);
    }

    [Fact]
    public void Without_biases_fifty_neurons_learn_next_to_nothing()
    {
        XorRun run = new XorTraining { LearningRate = 5, Epochs = 1000 }.Run(TwoLayerNetwork.Random(50, 1, biases: false), Points);
        Assert.InRange(run.Network.Accuracy(Points), 0.4, 0.75);
        Assert.Equal(0, run.Network.B1.L2Norm());
    }

    [Fact]
    public void The_first_step_is_that_of_the_formula_and_momentum_adds_to_the_second()
    {
        var start = TwoLayerNetwork.Random(3, 4);
        Matrix<double> Gradient(TwoLayerNetwork n) => n.Backward(n.Forward(Points.Inputs), Points.Targets, Penalty.L2(2)).W2;
        var how = new XorTraining { LearningRate = 0.5, Momentum = 0.8, Penalty = Penalty.L2(2) };
        TwoLayerNetwork one = (how with { Epochs = 1 }).Run(start, Points).Network;
        TwoLayerNetwork two = (how with { Epochs = 2 }).Run(start, Points).Network;

        Assert.True((start.W2 - (0.5 * Gradient(start)) - one.W2).L2Norm() < 1e-12);
        Assert.True((one.W2 - (0.5 * ((0.8 * Gradient(start)) + Gradient(one))) - two.W2).L2Norm() < 1e-12);
    }

    [Fact]
    public void Mini_batches_are_mixed_by_the_seed_and_a_run_can_be_repeated()
    {
        var start = TwoLayerNetwork.Random(5, 4);
        var how = new XorTraining { BatchSize = 7, Epochs = 3 };
        double[] first = how.Run(start, Points).Network.Weights;
        Assert.Equal(first, how.Run(start, Points).Network.Weights);
        Assert.NotEqual(first, (how with { Seed = 2 }).Run(start, Points).Network.Weights);
    }

    [Fact]
    public void Snapshots_hold_the_first_the_last_and_those_between()
    {
        var start = TwoLayerNetwork.Random(2, 4);
        XorRun run = new XorTraining { Epochs = 25, SnapshotEvery = 10 }.Run(start, Points);
        Assert.Equal([0, 10, 20, 25], run.Snapshots.Select(snapshot => snapshot.Epoch));
        Assert.Same(start, run.Snapshots[0].Network);
        Assert.Same(run.Network, run.Snapshots[^1].Network);
        Assert.Equal(start.Accuracy(Points), run.History["accuracy"][0]);
        Assert.Equal(start.SumOfSquares, run.History["sum of squares"][0], 12);
    }

    [Fact]
    public void The_proximal_step_makes_zeros_and_the_slope_of_L1_does_not()
    {
        var how = new XorTraining { LearningRate = 10, Epochs = 400 };
        var start = TwoLayerNetwork.Random(50, 1);
        int Zeros(Penalty penalty) => (how with { Penalty = penalty }).Run(start, Points).Network.Weights.Count(w => w == 0);
        Assert.Equal(0, Zeros(Penalty.L2(0.05)));
        Assert.Equal(0, Zeros(Penalty.L1(0.05)));
        Assert.True(Zeros(Penalty.L1Proximal(0.05)) > 80);
        Assert.Throws<InvalidOperationException>(
            () => (how with { Penalty = Penalty.L1Proximal(1), Momentum = 0.9 }).Run(start, Points));
    }

    [Fact]
    public void Senseless_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new XorTraining { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XorTraining { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XorTraining { SnapshotEvery = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new XorTraining { LearningRate = -1 });
    }
}
