using Backprop.Lessons.Chain;
using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Chain;

public class FanTests
{
    [Fact]
    public void Two_inputs_get_their_own_weight_back()
    {
        var neuron = new FanIn(0.5, -1);

        Assert.Equal(-2, neuron.Forward(2, 3), 12);
        Assert.Equal([-3.0, 6.0], neuron.Backward(-6));
        Assert.Equal([-12.0, -18.0], neuron.WeightGradients);
    }

    [Fact]
    public void Fan_in_agrees_with_nudging_for_any_number_of_inputs()
    {
        var random = new Random(5);
        for (int inputs = 1; inputs <= 20; inputs++)
        {
            double[] weights = Numbers(random, inputs), x = Numbers(random, inputs);
            var neuron = new FanIn(weights);
            neuron.Backward(SquaredError.Derivative(neuron.Forward(x), 0.3));

            double[] numerical = GradientCheck.Numerical(w => SquaredError.Value(new FanIn(w).Forward(x), 0.3), weights);
            Assert.InRange(GradientCheck.RelativeError([.. neuron.WeightGradients], numerical), 0, 1e-7);
        }
    }

    [Fact]
    public void The_returns_of_two_branches_add_up()
    {
        var fork = new FanOut(new Neuron(0.5), new Neuron(2), new Neuron(-1));

        Assert.Equal([2.0, -1.0], fork.Forward(2));
        Assert.Equal(1.0, fork.Backward(3, 4), 12);
        Assert.Equal(2.0, fork.Source.OutputGradient, 12);
        Assert.Equal(4.0, fork.Source.WeightGradient, 12);
        Assert.Equal([6.0, -4.0], fork.Branches.Select(branch => branch.InputGradient));
    }

    [Fact]
    public void Fan_out_agrees_with_nudging_for_any_number_of_branches()
    {
        var random = new Random(6);
        for (int branches = 1; branches <= 12; branches++)
        {
            double[] weights = Numbers(random, branches + 1), targets = Numbers(random, branches);
            FanOut fork = Build(weights);
            double[] outputs = fork.Forward(0.8);
            fork.Backward([.. outputs.Zip(targets, SquaredError.Derivative)]);

            double[] numerical = GradientCheck.Numerical(w => Build(w).Forward(0.8).Zip(targets, SquaredError.Value).Sum(), weights);
            double[] analytic = [fork.Source.WeightGradient, .. fork.Branches.Select(branch => branch.WeightGradient)];
            Assert.InRange(GradientCheck.RelativeError(analytic, numerical), 0, 1e-7);
        }
    }

    [Fact]
    public void An_update_steps_against_the_gradient()
    {
        var fork = new FanOut(new Neuron(0.5), new Neuron(2));
        fork.Forward(2);
        fork.Backward(1);
        fork.Update(0.1);
        Assert.Equal(0.5 - (0.1 * 2 * 2), fork.Source.Weight, 12);
        Assert.Equal(2 - (0.1 * 1), fork.Branches[0].Weight, 12);

        var neuron = new FanIn(1, 1);
        neuron.Forward(2, 3);
        neuron.Backward(1);
        neuron.Update(0.1);
        Assert.Equal([0.8, 0.7], neuron.Weights.Select(w => Math.Round(w, 12)));
    }

    [Fact]
    public void A_wrong_number_of_inputs_or_gradients_is_refused_with_both_numbers()
    {
        string inputs = Assert.Throws<ArgumentException>(() => new FanIn(1, 2).Forward(1, 2, 3)).Message;
        Assert.Contains("'inputs' has 3 elements, 'Weights' has 2", inputs, StringComparison.Ordinal);
        string gradients = Assert.Throws<ArgumentException>(() => new FanOut(new Neuron(1), new Neuron(1)).Backward(1, 2)).Message;
        Assert.Contains("'outputGradients' has 2 elements, 'Branches' has 1", gradients, StringComparison.Ordinal);
    }

    private static FanOut Build(double[] weights) => new(new Neuron(weights[0]), [.. weights.Skip(1).Select(w => new Neuron(w))]);

    private static double[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (4 * random.NextDouble()) - 2)];
}
