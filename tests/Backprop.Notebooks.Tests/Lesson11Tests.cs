using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 11, as its prose tells them; of times only what a busy machine holds as well.</summary>
[Collection("lessons")]
public class Lesson11Tests
{
    private const string Notebook = "11-make-it-fast.ipynb";

    [Theory]
    [InlineData("sizes-check", 3)]
    [InlineData("lanes-check", 3)]
    [InlineData("orders-check", 3)]
    [InlineData("fast-check", 8)]
    [InlineData("ladder-check", 5)]
    public async Task Every_step_still_gives_the_numbers_of_the_loops(string cell, int rows)
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(rows, run.Text(cell).Count(c => c == '✓'));
        Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_that_begins_too_late_leaves_numbers_out_at_some_lengths_only()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] missing = run.Numbers("bug", 0, "y");
        Assert.Equal(40, missing.Length);
        Assert.Equal([4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31, 36, 37, 38, 39], Enumerable.Range(1, 40).Where(n => missing[n - 1] != 0));
        Assert.Equal((1, 0.5), (missing[3], missing[7] + 0.5));
    }

    [Fact]
    public async Task The_cache_is_asked_as_often_as_the_text_says()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("64 : 16", run.Text("cache"), StringComparison.Ordinal);
        Assert.Equal([48 * 48 * 48, 48 * 48 * 48 / 8, 48 * 48 / 8], run.Numbers("tiles", 0, "y"));
    }

    [Fact]
    public async Task Columns_cost_the_square_of_the_kernel()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([128, 128 * 9, 128 * 25, 128 * 49, 128 * 121], run.Numbers("im2col-memory", 0, "y"));
    }

    [Fact]
    public async Task A_gradient_check_in_floats_stops_at_few_digits()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.InRange(run.Numbers("float", 0, "y").Min(), 0, 1e-9);
        double[] nudges = run.Numbers("float", 1, "x");
        double[] errors = run.Numbers("float", 1, "y");
        Assert.All(nudges.Zip(errors).Where(pair => pair.First < 1e-6), pair => Assert.True(pair.Second > 1e-3, $"{pair}"));

        // The mean over many places has no lucky dip: about five digits, at a few thousandths.
        Assert.InRange(errors.Min(), 2e-6, 2e-5);
        Assert.InRange(nudges[Array.IndexOf(errors, errors.Min())], 0.001, 0.009);
    }

    [Fact]
    public async Task Along_the_rows_beats_down_the_columns_where_matrices_are_large()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(512, run.Numbers("sizes", 0, "x")[^1]);
        Assert.True(run.Numbers("sizes", 1, "y")[^1] > 1.3 * run.Numbers("sizes", 0, "y")[^1]);
    }

    [Fact]
    public async Task Two_threads_give_the_bits_of_one()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"dX\s+131072\s+131072", run.Text("bits"));
        Assert.Matches(@"dW\s+4608\s+4608", run.Text("bits"));
        Assert.Matches(@"db\s+32\s+32", run.Text("bits"));
    }

    [Fact]
    public async Task The_network_learns_the_same_by_either_method()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"relative\s+yes", run.Text("training-check"));
    }

    [Fact]
    public async Task The_best_rung_is_far_above_the_loops()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rungs = run.Numbers("ladder", 0, "y");
        Assert.Equal(7, rungs.Length);
        Assert.All(rungs, speed => Assert.True(speed > 0));
        Assert.True(rungs[3..].Max() > 5 * rungs[0], string.Join(", ", rungs));
    }

    [Fact]
    public async Task Wide_registers_do_more_than_one_sum()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] speeds = run.Numbers("peak", 0, "y");
        Assert.True(speeds[2] > 3 * speeds[0], string.Join(", ", speeds));
    }
}
