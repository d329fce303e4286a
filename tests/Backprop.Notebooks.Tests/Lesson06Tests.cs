using System.Globalization;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 06, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson06Tests
{
    private const string Notebook = "06-training-a-cnn.ipynb";

    [Theory]
    [InlineData("pool-check", 3)]
    [InlineData("chain-check", 6)]
    [InlineData("norm-check", 2)]
    [InlineData("inception", 1)]
    [InlineData("mobile", 1)]
    public async Task Every_layer_passes_the_gradient_check(string cell, int rows)
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(rows, run.Text(cell).Count(c => c == '✓'));
        Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_ways_through_a_convolution_agree()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string[] lines = [.. run.Text("conv-check").Split('\n').Where(line => line.Length > 0 && char.IsDigit(line.TrimStart()[0]))];
        Assert.Equal(10, lines.Length);
        Assert.Equal(lines[..5], lines[5..]);
    }

    [Fact]
    public async Task The_source_counts_multiplications_and_not_parameters()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] learned = run.Numbers("costs", 0, "y");
        double[] multiplied = run.Numbers("costs", 1, "y");
        Assert.All(multiplied, count => Assert.Equal(multiplied[0], count));
        Assert.All(learned.Zip(learned.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 3.9, 4.1));
    }

    [Fact]
    public async Task Most_is_kept_at_the_front_and_two_images_outweigh_the_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] kept = run.Numbers("kept-costs", 0, "y");
        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.Equal(2, pair.First / pair.Second, 9));

        double weights = 8 * run.Numbers("costs", 0, "y").Sum() / 1000;
        double[] megabytes = run.Numbers("kept-costs", 1, "y");
        Assert.True(megabytes[0] < weights && weights < megabytes[1]);
    }

    [Fact]
    public async Task Softmax_overflows_as_it_stands()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"1001, 1002, 1003\s+NaN\s+NaN\s+NaN\s+0\.0900\s+0\.2447\s+0\.6652", run.Text("softmax"));
    }

    [Fact]
    public async Task Kaiming_keeps_the_signal_and_the_others_do_not()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] kaiming = run.Numbers("init-plot", 0, "y");
        double[] xavier = run.Numbers("init-plot", 1, "y");
        Assert.InRange(kaiming[^1] / kaiming[0], 0.1, 3);
        Assert.InRange(xavier[^1] / xavier[0], 1e-4, 1e-2);
        Assert.True(run.Numbers("init-plot", 2, "y")[^1] < 1e-12);
        Assert.True(run.Numbers("init-plot", 3, "y")[^1] > 1e4);
    }

    [Fact]
    public async Task Batch_normalization_bears_larger_rates()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] without = run.Numbers("norm-rates", 0, "y");
        double[] with = run.Numbers("norm-rates", 1, "y");
        Assert.All(without.Zip(with).Take(4), pair => Assert.True(pair.Second < pair.First));
        Assert.True(without[3] > 1 && with[3] < 0.5);
    }

    [Fact]
    public async Task Shortcuts_keep_the_gradient_alive()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("residual-plot", 0, "y")[^1] < 1e-12);
        Assert.True(run.Numbers("residual-plot", 1, "y")[^1] > 1);
    }

    [Fact]
    public async Task The_network_beats_the_simple_rules_on_digits_by_unknown_writers()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rules = run.Numbers("baselines", 0, "y");
        double network = Last(run.Text("live"), "this network");
        Assert.InRange(rules[0], 0.05, 0.15);
        Assert.InRange(rules[2], 0.87, 0.93);
        Assert.True(rules[3] < network && network >= 0.955, $"{network} against {rules[3]}");
        Assert.Equal(12, run.Numbers("live", 0, "y").Length);
    }

    [Fact]
    public async Task Who_knows_the_writers_reads_better()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"nearest neighbour\s+0\.9555\d+\s+0\.9861\d+", run.Text("shuffled"));
        Assert.Matches(@"nearest neighbour\s+0\.9444\d+\s+0\.9777\d+", run.Text("known"));
        double[] sheets = run.Numbers("sheets", 0, "y");
        Assert.Equal(14, sheets.Length);
        Assert.True(sheets.Max() - sheets.Min() > 0.08);
    }

    [Fact]
    public async Task With_batch_normalization_it_reads_shuffled_digits_better_than_the_nearest_neighbour()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] mistakes = run.Numbers("best", 0, "y");
        Assert.Equal(3, mistakes.Length);
        Assert.True(mistakes[2] < mistakes[1] && mistakes[2] <= 360 * 0.015, string.Join(' ', mistakes));
    }

    [Fact]
    public async Task Neighbours_tell_what_plain_dropout_dropped()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] fits = run.Numbers("repair", 0, "y");
        Assert.True(fits[0] > 0.6);
        Assert.Equal(0, fits[1]);
    }

    [Fact]
    public async Task The_detector_finds_faces_at_least_as_well_as_logistic_regression()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rules = run.Numbers("detected", 0, "y");
        Assert.Equal(4, rules.Length);
        Assert.True(rules[0] < 0.5 && rules[1] > 0.75 && rules[2] > 0.94, string.Join(' ', rules));
        Assert.True(rules[3] >= 0.96, string.Join(' ', rules));
        Assert.Contains("-0.126117", run.Text("tanh-delta"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_optimiser_learns()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        for (int i = 0; i < 5; i++)
        {
            double[] losses = run.Numbers("race", i, "y");
            Assert.Equal(8, losses.Length);
            Assert.True(losses[^1] < 0.15 && losses[^1] < losses[0] / 8, string.Join(' ', losses));
        }
    }

    [Fact]
    public async Task The_savings_of_the_famous_networks_are_as_told()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"directly\s+120\.422", run.Text("inception"));
        Assert.Matches(@"1 × 1 first\s+12\.4436", run.Text("inception"));
        Assert.All(run.Numbers("mobile", 0, "y").Zip(run.Numbers("mobile", 1, "y")), pair => Assert.Equal(pair.First, pair.Second, 9));
        Assert.InRange(Last(run.Text("efficient"), "all three"), 1.9, 2);
    }

    private static double Last(string text, string row) => double.Parse(
        text.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
