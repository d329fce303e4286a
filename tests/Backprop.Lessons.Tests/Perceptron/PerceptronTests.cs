using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Perceptron;
using Backprop.Lessons.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Tests.Perceptron;

public class PerceptronTests
{
    private static readonly Activation[] Smooth = [Activation.Identity, Activation.Sigmoid, Activation.Tanh];

    [Fact]
    public void Random_numbered_networks_agree_with_nudging()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 150; trial++)
        {
            int[] layers = RandomLayers(random);
            var network = new NumberedPerceptron(layers, Many(random, CountOf(layers)), Smooth[trial % 3]);
            double[] inputs = Many(random, layers[0]);
            double[] targets = Many(random, layers[^1]);
            network.Forward(inputs);
            AssertAgrees(network.CheckGradients(inputs, targets), network.Error(targets));
        }
    }

    [Fact]
    public void Random_matrix_networks_agree_with_nudging_on_many_samples()
    {
        var random = new Random(12);
        for (int trial = 0; trial < 120; trial++)
        {
            int[] layers = RandomLayers(random);
            int count = random.Next(1, 6);
            var samples = new Samples(Matrix(random, count, layers[0]), Matrix(random, count, layers[^1]));
            var network = MatrixPerceptron.Random(layers, trial, Smooth[trial % 3], Smooth[trial / 3 % 3]);
            AssertAgrees(network.CheckGradients(samples), network.Error(samples));
        }
    }

    [Fact]
    public void The_gradient_of_a_batch_is_the_mean_of_its_samples()
    {
        var random = new Random(13);
        var samples = new Samples(Matrix(random, 4, 3), Matrix(random, 4, 2));
        var network = MatrixPerceptron.Random([3, 5, 2], 1);
        Matrix<double> mean = Enumerable.Range(0, 4).Select(i => GradientOn(samples.Pick([i]))).Aggregate((a, b) => a + b) / 4;
        Assert.True((GradientOn(samples) - mean).L2Norm() < 1e-14);

        Matrix<double> GradientOn(Samples some)
        {
            network.Forward(some.Inputs);
            network.Backward(some.Targets);
            return network.Layers[0].Gradient;
        }
    }

    [Fact]
    public void Momentum_adds_a_part_of_the_last_change()
    {
        var network = new NumberedPerceptron([1, 1], [0.5], Activation.Identity);
        network.Forward(2);
        network.Backward(3);           // δ = 3 − 1 = 2
        network.Update(0.1, 0.5);      // Δw = 0.1 · 2 · 2
        Assert.Equal(0.4, network["w12"].Change, 12);
        network.Forward(2);
        network.Backward(3);           // δ = 3 − 1.8 = 1.2
        network.Update(0.1, 0.5);      // Δw = 0.1 · 1.2 · 2 + 0.5 · 0.4
        Assert.Equal(0.44, network["w12"].Change, 12);
        Assert.Equal(1.34, network["w12"].Weight, 12);
    }

    [Fact]
    public void Weights_are_named_after_their_neurons()
    {
        Assert.Equal(
            ["w13", "w23", "w14", "w24", "w35", "w45"],
            new NumberedPerceptron([2, 2, 1], new double[6]).Weights.Select(weight => weight.Name));
        Assert.Equal("w9,10", new NumberedPerceptron([9, 1], new double[9]).Weights[^1].Name);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_both_numbers()
    {
        Assert.Contains("'weights' has 2 elements", Message(() => new NumberedPerceptron([2, 2], new double[2])), StringComparison.Ordinal);
        Assert.Contains("at least two layers", Message(() => new NumberedPerceptron([2], Array.Empty<double>())), StringComparison.Ordinal);
        Assert.Contains("w12 is missing", Message(() => new NumberedPerceptron([1, 1], new Dictionary<string, double>())), StringComparison.Ordinal);
        Assert.Contains("no weight 'w21'", Message(() => new NumberedPerceptron([1, 1], new Dictionary<string, double> { ["w12"] = 1, ["w21"] = 1 })), StringComparison.Ordinal);
        Assert.Contains("'inputs' has 1", Message(() => new NumberedPerceptron([2, 1], [1, 1]).Forward(1)), StringComparison.Ordinal);
        Assert.Contains("There are w13, w23", Message(() => new NumberedPerceptron([2, 1], [1, 1])["w12"]), StringComparison.Ordinal);
        Assert.Contains("1 × 3", Message(() => MatrixPerceptron.Random([2, 1], 1).Forward(Matrix<double>.Build.Dense(1, 3))), StringComparison.Ordinal);
        Assert.Contains("2 rows", Message(() => new MatrixPerceptron([Matrix<double>.Build.Dense(2, 3), Matrix<double>.Build.Dense(2, 1)])), StringComparison.Ordinal);
        Assert.Contains("below 1", Assert.Throws<ArgumentOutOfRangeException>(() => new NumberedPerceptron([1, 1], [1.0]).Update(0.1, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_learns_the_sum_and_says_so_on_samples_it_never_saw()
    {
        Samples all = SumOfTwo.Create();
        (Samples training, Samples test) = new Samples(all.Inputs / SumOfTwo.Largest, all.Targets / SumOfTwo.Largest).Split(900, 1);
        var network = MatrixPerceptron.Random([2, 3, 1], 1);
        TrainingHistory history = network.Train(training, test, 2, 0.9, 150);

        Assert.True(history["test"][0] > 10 * network.Error(test), $"{history["test"][0]} → {network.Error(test)}");
        Assert.Equal(history.Losses, MatrixPerceptron.Random([2, 3, 1], 1).Train(training, test, 2, 0.9, 150).Losses);
    }

    [Fact]
    public void The_picture_tells_its_steps_in_words()
    {
        var network = new NumberedPerceptron([2, 2, 1], [0, 0, 0, 0, 1, -1]);
        network.Forward(1, 1);
        network.Backward(1);
        string text = PerceptronPicture.Steps(network).Caption;
        Assert.Contains("O5 = 0.5", text, StringComparison.Ordinal);
        Assert.Contains("δ3 = 0.03125, δ4 = -0.03125, δ5 = 0.125", text, StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    // Nudging an error of size E cannot see gradients below about 1e-11 · E.
    private static void AssertAgrees(GradientReport report, double error) => Assert.All(report.Rows, row => Assert.InRange(
        Math.Abs(row.Analytic - row.Numerical), 0, (1e-6 * (Math.Abs(row.Analytic) + Math.Abs(row.Numerical))) + (1e-10 * Math.Max(1, error))));

    private static int[] RandomLayers(Random random) => [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(1, 5))];

    private static int CountOf(int[] layers) => layers.Zip(layers.Skip(1), (n, m) => n * m).Sum();

    private static double[] Many(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 3) - 1.5)];

    private static Matrix<double> Matrix(Random random, int rows, int columns) =>
        Matrix<double>.Build.DenseOfRowMajor(rows, columns, Many(random, rows * columns));
}
