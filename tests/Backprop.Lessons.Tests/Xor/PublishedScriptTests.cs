using Backprop.Lessons.Data;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Training;
using Backprop.Lessons.Xor;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Xor;

/// <summary>The published script does not descend the loss that it reports.</summary>
public class PublishedScriptTests
{
    private const double Reg = 0.01;
    private static readonly LabelledPoints Points = LabelledPoints.Xor(50, 0);
    private static readonly TwoLayerNetwork Network = TwoLayerNetwork.Random(3, seed: 1, biases: false);

    [Fact]
    public void Its_gradient_fails_the_check_against_its_own_loss() =>
        Assert.All(Check(Network, Script(Network)).Rows, row => Assert.False(row.Agrees));

    [Fact]
    public void Dividing_by_N_does_not_mend_it()
    {
        GradientReport report = Check(Network, Script(Network).Times(1.0 / Points.Count));
        Assert.All(report.Rows, row => Assert.False(row.Agrees));
    }

    [Fact]
    public void The_corrected_gradient_of_the_intended_loss_passes()
    {
        GradientReport report = NetworkCheck.Of(Network, Points.Inputs, Points.Targets, Penalty.L2(Reg));
        Assert.True(report.Agrees, $"{report.WorstError}");
    }

    [Fact]
    public void Its_ridge_term_is_one_number_in_every_entry()
    {
        ForwardPass pass = Network.Forward(Points.Inputs);
        Matrix<double> difference = PublishedScript.Gradients(Network, pass, Points.Targets, Reg).W2
            - PublishedScript.Gradients(Network, pass, Points.Targets, 0).W2;
        double sum = Network.W2.Enumerate().Sum(w => w * w);
        Assert.All(difference.Enumerate(), entry => Assert.Equal(Reg * sum, entry, 12));
    }

    [Fact]
    public void Its_ridge_term_is_what_explodes_late()
    {
        var training = new XorTraining { LearningRate = 0.1, Epochs = 2500 };
        var start = TwoLayerNetwork.Random(50, seed: 1);
        TrainingDivergedException late = Assert.Throws<TrainingDivergedException>(
            () => (training with { Rule = (n, p, y) => PublishedScript.Gradients(n, p, y, 1e-4) }).Run(start, Points));
        Assert.True(late.Epoch > 1000);
        Assert.True(late.History.Losses.Min() < 0.03);
        Assert.True(late.History.Losses[^1] > 0.2);

        // The same steps without the ridge part: the same learning rate, no explosion.
        TrainingHistory calm = (training with { Rule = (n, p, y) => PublishedScript.Gradients(n, p, y, 0) }).Run(start, Points).History;
        Assert.Equal(2500, calm.Epochs);
        Assert.True(calm.Losses[^1] < 0.02);
    }

    private static NetworkGradients Script(TwoLayerNetwork network) =>
        PublishedScript.Gradients(network, network.Forward(Points.Inputs), Points.Targets, Reg);

    private static GradientReport Check(TwoLayerNetwork network, NetworkGradients gradients) => NetworkCheck.Compare(
        network, n => PublishedScript.Loss(n, n.Forward(Points.Inputs), Points.Targets, Reg), gradients);
}
