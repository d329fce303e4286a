using Backprop.Lessons.Data;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Xor;

/// <summary>Single steps of the training, taken by hand.</summary>
public class TrainingStepTests
{
    // Twice the same point, so that the order does not matter.
    private static readonly LabelledPoints Twins = LabelledPoints.Xor(5, 0).Rows([3, 3]);
    private static readonly LabelledPoints One = Twins.Rows([0]);
    private static readonly TwoLayerNetwork Start = TwoLayerNetwork.Random(3, 4);

    [Fact]
    public void A_mini_batch_pays_its_share_of_the_penalty_on_all_points()
    {
        TwoLayerNetwork network = new XorTraining { LearningRate = 0.5, BatchSize = 1, Epochs = 1, Penalty = Penalty.L2(2) }.Run(Start, Twins).Network;
        TwoLayerNetwork expected = Start;
        for (int step = 0; step < 2; step++)
        {
            expected = expected.Step(expected.Backward(expected.Forward(One.Inputs), One.Targets, Penalty.L2(2), examples: 2), 0.5);
        }

        AssertSame(expected, network);
    }

    [Fact]
    public void A_mini_batch_shrinks_the_weights_by_its_share_of_the_penalty_on_all_points()
    {
        var penalty = Penalty.L1Proximal(0.1);
        TwoLayerNetwork network = new XorTraining { LearningRate = 0.5, BatchSize = 1, Epochs = 1, Penalty = penalty }.Run(Start, Twins).Network;
        TwoLayerNetwork expected = Start;
        for (int step = 0; step < 2; step++)
        {
            expected = expected.Step(expected.Backward(expected.Forward(One.Inputs), One.Targets), 0.5).Shrunk(penalty, 0.5, 2);
        }

        AssertSame(expected, network);
    }

    [Fact]
    public void A_rule_of_ones_own_is_not_shrunk_behind_its_back()
    {
        TwoLayerNetwork network = new XorTraining
        {
            LearningRate = 0.5,
            Epochs = 1,
            Penalty = Penalty.L1Proximal(1),
            Rule = (own, pass, y) => own.Backward(pass, y),
        }.Run(Start, Twins).Network;
        AssertSame(Start.Step(Start.Backward(Start.Forward(Twins.Inputs), Twins.Targets), 0.5), network);
    }

    [Fact]
    public void First_weights_fill_the_range_of_scale_over_the_root_of_the_inputs()
    {
        var network = TwoLayerNetwork.Random(400, seed: 2, scale: 3);
        Assert.InRange(network.W1.Enumerate().Max(Math.Abs), 0.95 * 3 / Math.Sqrt(2), 3 / Math.Sqrt(2));
        Assert.InRange(network.W2.Enumerate().Max(Math.Abs), 0.95 * 3 / Math.Sqrt(400), 3 / Math.Sqrt(400));
    }

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(2, 2, 0.5)]
    [InlineData(-50, 50, 1)]
    [InlineData(50, -50, 0)]
    public void The_score_of_class_one_goes_from_0_to_1_with_the_boundary_at_a_half(double zero, double one, double score)
    {
        var network = new TwoLayerNetwork(
            Matrix<double>.Build.Dense(2, 1), Matrix<double>.Build.Dense(1, 2), Vector<double>.Build.Dense(1), Vector<double>.Build.DenseOfArray([zero, one]));
        Assert.Equal(score, network.ScoreOfOne(0.3, -0.7), 12);
    }

    [Fact]
    public void The_published_loss_counts_W2_twice_and_W1_not_at_all()
    {
        ForwardPass pass = Start.Forward(Twins.Inputs);
        double price = PublishedScript.Loss(Start, pass, Twins.Targets, 0.3) - PublishedScript.Loss(Start, pass, Twins.Targets, 0);
        Assert.Equal(2 * 0.3 / (2 * Twins.Count) * Start.W2.Enumerate().Sum(w => w * w), price, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_line_parts_any_three_points(int alone)
    {
        var points = LabelledPoints.Xor(40, 1);
        int[] single = [.. Enumerable.Range(0, 40).Where(i => points.Labels[i] == alone)];
        int[] pair = [.. Enumerable.Range(0, 40).Where(i => points.Labels[i] != alone)];
        Assert.Equal(1, LineClassifier.BestPossible(points.Rows([single[0], pair[0], pair[1]])));
    }

    private static void AssertSame(TwoLayerNetwork expected, TwoLayerNetwork actual)
    {
        Assert.True((expected.W1 - actual.W1).L2Norm() < 1e-12);
        Assert.True((expected.W2 - actual.W2).L2Norm() < 1e-12);
        Assert.True((expected.B1 - actual.B1).L2Norm() < 1e-12);
        Assert.True((expected.B2 - actual.B2).L2Norm() < 1e-12);
    }
}
