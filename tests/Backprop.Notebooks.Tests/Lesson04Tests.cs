using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 04, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson04Tests
{
    private const string Notebook = "04-xor-regularization.ipynb";

    [Fact]
    public async Task A_square_matrix_that_is_not_transposed_spoils_all_four_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] nudged = run.Numbers("bug", 0, "x"), said = run.Numbers("bug", 0, "y");
        Assert.All(nudged.Zip(said), pair => Assert.True(Math.Abs(pair.First - pair.Second) > 1e-3));
        Assert.All(nudged.Zip(said), pair => Assert.True(pair.First * pair.Second < 0));
    }

    [Fact]
    public async Task No_line_passes_two_thirds()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("The best of all straight lines: 66.3 %", run.Text("all-lines"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_gradient_fails_and_the_right_ones_pass()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("all 12 derivatives agree", run.Text("w1"), StringComparison.Ordinal);
        Assert.Contains("none of the 12 derivatives agrees", run.Text("published"), StringComparison.Ordinal);
        Assert.Contains("all 12 derivatives agree", run.Text("corrected"), StringComparison.Ordinal);
        Assert.Contains("all 17 derivatives agree", run.Text("bias-check"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Biases_make_the_difference()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("no-bias", 0, "y").Max() < 0.663);
        Assert.True(run.Numbers("no-bias", 1, "y").Max() < 0.663);
        Assert.True(run.Numbers("no-bias", 2, "y")[^1] > 0.8);
    }

    [Fact]
    public async Task The_cube_the_maps_and_the_curves_move_together()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string[] films = ["hidden", "widths", "widths-curves"];
        Assert.All(films, film => Assert.Equal(21, Film(run, film)["frames"]!.AsArray().Count));
        Assert.Contains("3 hidden: 87.0 %", run.Text("widths"), StringComparison.Ordinal);
        Assert.Contains("50 hidden: 99.7 %", run.Text("widths"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_neurons_pass_98_percent_on_fresh_points()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string[] rows = run.Text("fresh").Split('\n');
        double Last(string row) => double.Parse(row.Split(' ')[^1], CultureInfo.InvariantCulture);
        Assert.True(Last(rows.Single(row => row.StartsWith("300", StringComparison.Ordinal))) < 0.98);
        Assert.True(Last(rows.Single(row => row.StartsWith("2,000", StringComparison.Ordinal))) >= 0.98);
    }

    [Fact]
    public async Task The_published_run_explodes_late_and_only_it()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("The loss became NaN at epoch 1520", run.Text("late"), StringComparison.Ordinal);
        double[] published = run.Numbers("late", 0, "y");
        Assert.InRange(Array.IndexOf(published, published.Min()), 1150, 1250);
        Assert.True(run.Numbers("late", 1, "y")[^1] < 0.1, "3 hidden neurons go on");
        Assert.True(run.Numbers("late", 2, "y")[^1] < 0.006, "the right gradient goes on");
        Assert.Contains("8.08091e+231", run.Text("nan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_three_cures_two_put_it_off_and_one_brings_it_on()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(2500, run.Numbers("cures", 1, "y").Length);
        Assert.Equal(2500, run.Numbers("cures", 2, "y").Length);
        Assert.Equal(0.05, run.Numbers("cures", 2, "y")[^1], 2);
        Assert.Equal(726, run.Numbers("cures", 3, "y").Length);
        Assert.Contains("NaN at epoch 727", run.Text("cures"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_proximal_step_makes_zeros()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"none\s+0\s", run.Text("l1"));
        Assert.Matches(@"L2\s+0\s", run.Text("l1"));
        Assert.Matches(@"L1\s+0\s", run.Text("l1"));
        Assert.Matches(@"L1, proximal\s+105\s+\d+\s+23\s", run.Text("l1"));
    }

    [Fact]
    public async Task Gradients_vanish_and_explode_with_depth()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("depth-plot", 0, "y")[0] < 1e-10);
        Assert.True(run.Numbers("depth-plot", 3, "y")[0] > 1e5);
    }

    [Fact]
    public async Task The_noise_of_a_batch_falls_with_the_root_of_its_size()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] measured = run.Numbers("batch-noise", 0, "y");
        Assert.All(measured.Zip(run.Numbers("batch-noise", 1, "y")), pair => Assert.InRange(pair.First / pair.Second, 0.85, 1.15));
    }

    private static JsonObject Film(NotebookRun run, string cell) => run.Figures().Single(figure => figure.Cell == cell).Figure;
}
