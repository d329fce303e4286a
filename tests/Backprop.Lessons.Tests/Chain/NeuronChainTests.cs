using Backprop.Lessons.Activations;
using Backprop.Lessons.Chain;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Chain;

public class NeuronChainTests
{
    private static readonly double[] PublishedWeights =
    [
        0.22199317108973948, 0.8707323061773764, 0.20671915533942642, 0.9186109079379216, 0.48841118879482914,
        0.6117438629026457, 0.7659078564803156, 0.5184179878729432, 0.29680050157622195, 0.18772122866125163,
    ];

    [Fact]
    public void The_two_neuron_example_has_the_gradients_of_the_closed_formulas()
    {
        const double a = 0.5, b = 0.8, x = 5, y = 7;
        var chain = new NeuronChain([a, b]);

        Assert.Equal(2.0, chain.Forward(x), 12);
        Assert.Equal(25.0, SquaredError.Value(2, y), 12);
        chain.Backward(SquaredError.Derivative(2, y));

        Assert.Equal(2 * ((a * b * x) - y) * b * x, chain.WeightGradients[0], 12);
        Assert.Equal(2 * ((a * b * x) - y) * a * x, chain.WeightGradients[1], 12);
        Assert.Equal([-40.0, -25.0], chain.WeightGradients.Select(g => Math.Round(g, 12)));
    }

    [Fact]
    public void One_step_uses_the_old_weight_on_the_way_back()
    {
        var chain = new NeuronChain([0.5, 0.8]);
        double loss = chain.TrainStep(5, 7, 0.01);

        Assert.Equal(25, loss, 12);
        Assert.Equal(0.9, chain.Weights[0], 12);
        Assert.Equal(1.05, chain.Weights[1], 12);
    }

    [Fact]
    public void A_chain_without_activation_has_the_closed_formulas_gradient_at_every_depth()
    {
        var random = new Random(7);
        for (int depth = 1; depth <= 50; depth++)
        {
            double[] weights = RandomWeights(random, depth);
            double x = 1 + random.NextDouble(), y = random.NextDouble();
            double output = weights.Aggregate(x, (product, w) => product * w);
            var chain = new NeuronChain(weights);
            chain.Backward(SquaredError.Derivative(chain.Forward(x), y));

            Assert.All(chain.WeightGradients.Zip(weights), pair =>
            {
                double expected = 2 * (output - y) * output / pair.Second;
                Assert.InRange(Math.Abs(pair.First - expected), 0, 1e-11 * Math.Max(1e-3, Math.Abs(expected)));
            });
        }
    }

    [Fact]
    public void Random_chains_of_every_activation_agree_with_nudging()
    {
        var random = new Random(42);
        int checkedGradients = 0;
        for (int trial = 0; trial < 600; trial++)
        {
            int depth = 1 + (trial % 50);
            Activation activation = Activation.All[trial % Activation.All.Count];
            double[] weights = RandomWeights(random, depth);
            double x = 0.2 + (2 * random.NextDouble()), y = (2 * random.NextDouble()) - 1;
            var chain = new NeuronChain(weights, activation);
            double loss = SquaredError.Value(chain.Forward(x), y);
            if (NearKink(chain))
            {
                continue;
            }

            foreach (GradientRow row in chain.CheckGradients(x, y).Rows)
            {
                // Nudging a loss of size L cannot see gradients below about 1e-13 · L / step.
                double visible = (1e-6 * (Math.Abs(row.Analytic) + Math.Abs(row.Numerical))) + (1e-11 * Math.Max(1, loss));
                Assert.True(Math.Abs(row.Analytic - row.Numerical) <= visible, $"{activation}, depth {depth}: {row}");
                checkedGradients++;
            }
        }

        Assert.True(checkedGradients > 10_000, $"only {checkedGradients} gradients were checked");
    }

    [Fact]
    public void The_gradient_at_the_input_agrees_with_nudging()
    {
        var random = new Random(3);
        foreach (Activation activation in Activation.All)
        {
            double[] weights = RandomWeights(random, 6);
            var chain = new NeuronChain(weights, activation);
            double atInput = chain.Backward(SquaredError.Derivative(chain.Forward(0.7), 0.2));
            double numerical = GradientCheck.Numerical(x => SquaredError.Value(new NeuronChain(weights, activation).Forward(x), 0.2), 0.7);

            Assert.InRange(GradientCheck.RelativeError(atInput, numerical), 0, 1e-7);
        }
    }

    [Fact]
    public void The_published_ten_neurons_are_a_chain_and_their_first_step_is_tiny()
    {
        var chain = new NeuronChain(PublishedWeights);

        Assert.Equal(0.0012130995119399364, chain.Forward(5), 15);
        Assert.True(chain.CheckGradients(5, 7).Agrees);
    }

    [Fact]
    public void Training_finds_the_valley()
    {
        var chain = new NeuronChain([0.5, 0.8]);
        TrainingHistory history = chain.Train(5, 7, 0.01, 40);

        Assert.Equal(1.4, chain.Weights[0] * chain.Weights[1], 10);
        Assert.Equal([25.0, 5.175625, 0.02102993935256376], history.Losses.Take(3).Select(loss => Math.Round(loss, 14)).Select((l, i) => i == 2 ? history.Losses[2] : l));
        Assert.Equal(0.5, history["w1"][0]);
        Assert.Equal(0.9, history["w1"][1], 12);
    }

    [Fact]
    public void An_empty_chain_and_a_weight_that_is_no_number_are_refused_by_name()
    {
        Assert.Contains("'weights' is empty", Assert.Throws<ArgumentException>(() => new NeuronChain([])).Message, StringComparison.Ordinal);
        Assert.Contains("'weight'", Assert.Throws<ArgumentOutOfRangeException>(() => new NeuronChain([1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("'learningRate'", Assert.Throws<ArgumentOutOfRangeException>(() => new NeuronChain([1]).Train(1, 1, -1, 3)).Message, StringComparison.Ordinal);
    }

    private static double[] RandomWeights(Random random, int depth) =>
        [.. Enumerable.Range(0, depth).Select(_ => (0.4 + (0.9 * random.NextDouble())) * (random.Next(5) == 0 ? -1 : 1))];

    // At ReLU's kink the two sides have different slopes, and nudging sees both.
    private static bool NearKink(NeuronChain chain) =>
        chain.Neurons.Any(n => n.Activation == Activation.ReLU && n.Input != 0 && Math.Abs(n.PreActivation) < 0.02);
}
