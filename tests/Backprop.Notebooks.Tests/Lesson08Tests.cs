using System.Globalization;
using Backprop.Kernel.Running;
using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Networks;
using Backprop.Lessons.Training;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 08, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson08Tests
{
    private const string Notebook = "08-training-on-digits.ipynb";

    [Fact]
    public async Task The_network_beats_the_simple_rules_on_digits_by_unknown_writers()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rules = run.Numbers("baselines", 0, "y");
        double network = Last(run.Text("live"), "this network");
        Assert.InRange(rules[0], 0.05, 0.15);
        Assert.InRange(rules[2], 0.87, 0.93);
        Assert.True(rules[3] < network && network >= 0.955, $"{network} against {rules[3]}");
        Assert.Equal([0.1, 0.106, 0.897, 0.956], rules.Select(rule => Math.Round(rule, 3)));
        Assert.Equal(12, run.Numbers("live", 0, "y").Length);
    }

    [Fact]
    public async Task All_rules_are_asked_on_the_same_five_shuffled_splits()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"logistic regression\s+0\.8972\d+\s+0\.9583\d+\s+0\.9694\d+\s+0\.9555\d+\s+0\.9444\d+\s+0\.9416\d+", run.Text("shuffled"));
        Assert.Matches(@"nearest neighbour\s+0\.9555\d+\s+0\.9861\d+\s+0\.9861\d+\s+0\.9861\d+\s+0\.9861\d+\s+0\.9888\d+", run.Text("shuffled"));
    }

    /// <summary>What the lesson calls "measured beforehand": one of the five seeds on two of the splits.</summary>
    /// <param name="split">The seed that shuffled the digits.</param>
    /// <param name="seed">The seed of the network and of its training.</param>
    /// <param name="accuracy">What the medians in the lesson were made of.</param>
    [Theory]
    [InlineData(1, 4, 0.975)]
    [InlineData(3, 1, 0.978)]
    public void The_plain_network_on_a_shuffled_split(int split, int seed, double accuracy)
    {
        (ImageSet train, ImageSet test) = Digits.Load(Path.Combine(Repository.Root, "data", "digits.csv.gz")).Split(Digits.OrderedTraining, split);
        var random = new Random(seed);
        var padded = new Sliding(padding: 1);
        var network = new Sequential(
            ConvolutionLayer.Create(1, 12, 3, padded, random, ConvolutionMethod.Direct), new ActivationLayer(Activation.ReLU), new MaxPooling(2),
            ConvolutionLayer.Create(12, 24, 3, padded, random, ConvolutionMethod.Direct), new ActivationLayer(Activation.ReLU),
            new Flatten(), Dense.Create(384, 10, random));
        var recipe = new NetworkTraining(network, new SoftmaxCrossEntropy(0.1))
        {
            LearningRate = Schedule.Cosine(0.01, 12),
            Seed = seed,
            Augmentation = Augmentation.Affine(0.8, 10, 0.1),
        };
        recipe.Run(train, 12);
        Assert.Equal(accuracy, Evaluation.Of(network, test).Accuracy, 0.0006);
    }

    [Fact]
    public async Task Adam_without_its_corrections_peaks_in_step_12_and_falls()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(run.Numbers("adam", 0, "y"), size => Assert.Equal(1, size, 1e-6));
        double[] without = run.Numbers("adam", 1, "y");
        Assert.Equal(3.16, without[0], 0.005);
        Assert.Equal(11, Array.IndexOf(without, without.Max()));
        Assert.Equal(6.57, without[11], 0.005);
        Assert.Equal(4.1, without[59], 0.05);
    }

    [Fact]
    public async Task Gradients_that_are_never_cleared_swing()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] cleared = run.Numbers("loop-plot", 0, "y")[^45..];
        double[] never = run.Numbers("loop-plot", 1, "y")[^45..];
        Assert.InRange(cleared.Average(), 0.1, 0.3);
        Assert.True(cleared.Max() < 0.5 && never.Max() > 3 && never.Min() < 0.1, $"{cleared.Max()}, {never.Max()}");
    }

    [Fact]
    public async Task The_test_is_ahead_for_six_epochs()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] training = run.Numbers("live", 2, "y");
        double[] test = run.Numbers("live", 3, "y");
        Assert.Equal([0, 1, 2, 3, 4, 5], Enumerable.Range(0, 7).Where(epoch => test[epoch] > training[epoch]));
        Assert.Equal((0.64, 0.88, 0.98), (Math.Round(training[0], 2), Math.Round(test[0], 2), Math.Round(training[^1], 2)));
    }

    [Fact]
    public async Task Who_knows_the_writers_reads_better()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"nearest neighbour\s+0\.9444\d+\s+0\.9777\d+", run.Text("known"));
        double[] sheets = run.Numbers("sheets", 0, "y");
        Assert.Equal(14, sheets.Length);
        Assert.True(sheets.Max() - sheets.Min() > 0.08);
    }

    [Fact]
    public async Task Neighbours_give_away_what_plain_dropout_dropped()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] fits = run.Numbers("repair", 0, "y");
        Assert.Equal(0.69, fits[0], 0.005);
        Assert.Equal(0, fits[1]);
    }

    [Fact]
    public async Task The_broken_dropout_is_too_flat_by_the_share_that_survives()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        foreach ((int trace, double rate) in new[] { (0, 0.6), (1, 0.3), (2, 0) })
        {
            Assert.All(
                run.Numbers("bug", trace, "x").Zip(run.Numbers("bug", trace, "y")),
                dot => Assert.Equal((1 - rate) * dot.First, dot.Second, 1e-5));
            Assert.Contains(run.Numbers("bug", trace, "y"), said => Math.Abs(said) > 1);
        }
    }

    private static double Last(string text, string row) => double.Parse(
        text.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
