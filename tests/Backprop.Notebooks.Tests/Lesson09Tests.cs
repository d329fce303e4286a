using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 09, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson09Tests
{
    private const string Notebook = "09-keeping-the-signal-alive.ipynb";

    [Theory]
    [InlineData("norm-check", 2)]
    [InlineData("groups-check", 3)]
    public async Task Every_layer_passes_the_gradient_check(string cell, int rows)
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(rows, run.Text(cell).Count(c => c == '✓'));
        Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_normalization_tolerates_larger_rates()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] without = run.Numbers("norm-rates", 0, "y");
        double[] with = run.Numbers("norm-rates", 1, "y");
        Assert.All(without.Zip(with).Take(4), pair => Assert.True(pair.Second < pair.First));
        Assert.Equal((1.93, 0.18), (Math.Round(without[3], 2), Math.Round(with[3], 2)));
        Assert.True(without[4] > 2.3 && with[4] > 2.3);
    }

    [Fact]
    public async Task A_running_mean_arrives_after_some_forty_batches_or_not_yet_after_a_hundred()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.InRange(Array.FindIndex(run.Numbers("running", 0, "y"), mean => mean > 4.9), 30, 37);
        Assert.Equal(3.2, run.Numbers("running", 1, "y")[100], 0.05);
    }

    [Fact]
    public async Task With_normalization_the_signal_is_level_whatever_the_first_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("norm-depth-plot", 0, "y")[^1] < 1e-20 && run.Numbers("norm-depth-plot", 3, "y")[^1] > 1e16);
        for (int i = 4; i < 8; i++)
        {
            Assert.All(run.Numbers("norm-depth-plot", i, "y"), size => Assert.Equal(1, size, 0.01));
        }
    }

    [Fact]
    public async Task The_gradient_vanishes_and_explodes_without_normalization_and_grows_mildly_with_it()
    {
        JsonObject figure = (await Executed.RunAsync(Notebook)).Figures().Single(figure => figure.Cell == "grad-film").Figure;
        double[][][] frames =
        [
            .. figure["frames"]!.AsArray().Select(frame => frame!["data"]!.AsArray()
                .Select(trace => trace!["y"]!.AsArray().Select(y => y!.GetValue<double>()).ToArray()).ToArray()),
        ];
        Assert.Equal(9, frames.Length);
        Assert.True(frames[0][0][0] < 1e-20 && frames[^1][0][0] > 1e16);
        Assert.InRange(frames[4][0].Max() / frames[4][0].Min(), 1, 10);
        Assert.All(frames, frame => Assert.InRange(Math.Pow(frame[1][0] / frame[1][19], 1.0 / 19), 1.18, 1.20));
    }

    [Fact]
    public async Task Nothing_comes_through_batch_normalization_from_a_batch_of_one_number()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"batch normalization(\s+0){6}", run.Text("one"));
        double[] mistakes = run.Numbers("batches", 0, "y");
        Assert.Equal(26, mistakes[0]);
        Assert.All(mistakes[4..], count => Assert.InRange(count, 4, 7));
    }

    [Fact]
    public async Task Without_clipping_six_convolutions_explode()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] without = run.Numbers("clip-run", 0, "y");
        double[] clipped = run.Numbers("clip-run", 1, "y");
        Assert.Equal((189, 189, 604), (Math.Round(without[0]), Math.Round(clipped[0]), Math.Round(without[1])));
        Assert.True(without.Where(double.IsFinite).Max() > 1e100 && clipped[1..].Max() < clipped[0] && clipped[^10..].Max() < 20);
        Assert.Matches(@"6\s+NaN in epoch 1\s+0\.37", run.Text("layers"));
        Assert.Matches(@"\s2\s+0\.14\s+0\.10", run.Text("layers"));
        Assert.Equal(1, run.Text("layers").Split('\n').Count(line => line.Contains("2.31", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_ranking_in_the_valley_is_what_the_text_says()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string table = run.Text("optim-plot");
        foreach ((string name, string loss) in (ReadOnlySpan<(string, string)>)[("SGD", "0.0041"), ("momentum", "0.0514"), ("AdaGrad", "0.0342"), ("RMSprop", "0.0055"), ("Adam", "0.0523")])
        {
            Assert.Matches($@"{name}\s+[\d.]+\s+{loss}", table);
        }

        double[] best = [.. Enumerable.Range(0, 10).Select(i => run.Numbers("sweep-plot", i, "y").Min())];
        Assert.Equal([0.0066, 0.0036, 1e-12, 1e-12, 0.0086], best[..5].Select(loss => loss > 1e-10 ? Math.Round(loss, 4) : loss));
        Assert.Equal([0.0066, 0.0036, 0.0237, 0.0002, 0.0020], best[5..].Select(loss => Math.Round(loss, 4)));
    }

    [Fact]
    public async Task Shortcuts_keep_the_gradient_alive()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("residual-plot", 0, "y")[^1] < 1e-12);
        Assert.True(run.Numbers("residual-plot", 1, "y")[^1] > 1);
    }

    [Fact]
    public async Task On_the_first_shuffled_split_the_nearest_neighbour_makes_5_mistakes_and_the_network_4()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] mistakes = run.Numbers("best", 0, "y");
        Assert.Equal(3, mistakes.Length);
        Assert.Equal([15, 5, 4], mistakes);
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

        Assert.Equal(1.22, run.Numbers("race", 4, "y")[0], 0.005);
        Assert.Equal([0.0066, 0.0050], [Math.Round(run.Numbers("race", 1, "y")[^1], 4), Math.Round(run.Numbers("race", 4, "y")[^1], 4)]);
    }

    [Fact]
    public async Task The_broken_layer_normalization_is_right_where_training_starts_and_off_by_one_amount_later()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(Off(0), off => Assert.Equal(0, off, 6));
        Assert.All(Off(1), off => Assert.Equal(0.54, off, 0.005));

        double[] Off(int trace) => [.. run.Numbers("bug", trace, "y").Zip(run.Numbers("bug", trace, "x"), (said, nudged) => said - nudged)];
    }
}
