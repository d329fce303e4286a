using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 01, as a learner sees them.</summary>
[Collection("lessons")]
public class Lesson01Tests
{
    private const string Notebook = "01-two-neuron-chain.ipynb";

    [Fact]
    public async Task The_slope_of_the_pre_activation_is_wrong_for_every_weight()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([0.02, -0.03, 0.12, 0.07], run.Numbers("bug", 0, "x").Select(slope => Math.Round(slope, 2)));
        Assert.Equal([0.28, 0.04, -0.2, 0.01], run.Numbers("bug", 0, "y").Select(slope => Math.Round(slope, 2)));
        double[] factors = [.. run.Numbers("bug", 0, "y").Zip(run.Numbers("bug", 0, "x"), (said, nudged) => said / nudged)];
        Assert.Equal((14, 8), ((int)Math.Round(factors[0]), (int)Math.Round(1 / factors[3])));
    }

    [Fact]
    public async Task The_worked_example_has_its_numbers()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"h = a · x\s+2\.5\n.*o = b · h\s+2\n.*L = \(o − y\)²\s+25", run.Text("forward"));
        Assert.Matches(@"✓ ∂L/∂b\s+-25\s+-25", run.Text("gradient-b"));
        Assert.Matches(@"✓ ∂L/∂a\s+-40\s+-40", run.Text("gradient-a"));
        Assert.Equal([-40, -40, -52.5], run.Numbers("order", trace: 0, "y").Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public async Task Training_goes_from_25_into_the_valley()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] losses = run.Numbers("train", trace: 0, "y");
        Assert.Equal(25, losses[0], 9);
        Assert.Equal(5.175625, losses[1], 1e-5);
        Assert.True(losses[3] > 1e-3 && losses[4] < 1e-3, "the prose says four steps");

        double[] a = run.Numbers("surface", trace: 1, "x"), b = run.Numbers("surface", trace: 1, "y");
        Assert.Equal((0.5, 0.8), (a[0], b[0]));
        Assert.Equal(1.4, a[^1] * b[^1], 6);
    }

    [Fact]
    public async Task The_descent_is_animated_frame_by_frame()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        JsonObject film = run.Figures().Single(figure => figure.Cell == "descent").Figure;
        Assert.Equal(30, film["frames"]!.AsArray().Count);
        Assert.NotEmpty(film["layout"]!["sliders"]!.AsArray());
    }

    [Fact]
    public async Task Four_learning_rates_end_in_four_ways()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("rate", 0, "y")[^1] is > 1e-7 and < 1e-3, "0.002 is slow");
        Assert.True(run.Numbers("rate", 1, "y")[^1] < 1e-12, "0.01 arrives");
        Assert.True(run.Numbers("rate", 2, "y")[^1] is > 0.1 and < 100, "0.02 never settles");
        Assert.Contains("η = 0.03: The loss became Infinity at epoch 14", run.Text("rate"), StringComparison.Ordinal);
        Assert.Equal(0.04, run.Numbers("rate", 3, "y")[4], 3);
    }

    [Fact]
    public async Task The_published_program_learns_with_ten_wrong_gradients_and_the_chain_has_ten_right_ones()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("0.938606", run.Text("ten-broken"), StringComparison.Ordinal);
        Assert.True(run.Numbers("ten-broken-train", 0, "y")[^1] < 1e-15);
        Assert.Contains("none of the 10 derivatives agrees", run.Text("ten-broken-check"), StringComparison.Ordinal);
        Assert.Contains("all 10 derivatives agree", run.Text("ten-fixed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_gradient_check_but_the_broken_one_agrees()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string[] checks = ["gradient-b", "gradient-a", "ten-fixed", "fan-in", "activation-chain", "activation-check"];
        Assert.All(checks, cell =>
        {
            Assert.Contains("✓", run.Text(cell), StringComparison.Ordinal);
            Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Overwriting_the_returns_turns_the_sign()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([4, 4, -8], run.Numbers("overwrite", 0, "y").Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public async Task The_sigmoid_chain_loses_twelve_orders_of_magnitude()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] sigmoid = run.Numbers("vanishing", 0, "y"), relu = run.Numbers("vanishing", 2, "y");
        Assert.InRange(sigmoid[^1] / sigmoid[0], 1e11, 1e14);
        Assert.Equal(1, relu[^1] / relu[0], 9);
    }

    [Fact]
    public async Task Untouched_exercises_are_not_done_and_earn_nothing()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(Enumerable.Range(1, 6), i => Assert.Contains("not done yet", run.Text($"check-01-{i}"), StringComparison.Ordinal));
        Assert.Contains("0 of 14 points", run.Text("progress"), StringComparison.Ordinal);
    }
}
