using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 09, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson09Tests
{
    private const string Notebook = "09-keeping-the-signal-alive.ipynb";

    [Theory]
    [InlineData("norm-check", 2)]
    public async Task Every_layer_passes_the_gradient_check(string cell, int rows)
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(rows, run.Text(cell).Count(c => c == '✓'));
        Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
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
    public async Task With_batch_normalization_it_reads_shuffled_digits_better_than_the_nearest_neighbour()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] mistakes = run.Numbers("best", 0, "y");
        Assert.Equal(3, mistakes.Length);
        Assert.True(mistakes[2] < mistakes[1] && mistakes[2] <= 360 * 0.015, string.Join(' ', mistakes));
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
}
