using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 07, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson07Tests
{
    private const string Notebook = "07-blocks-of-a-cnn.ipynb";

    [Theory]
    [InlineData("pool-check", 3)]
    [InlineData("chain-check", 6)]
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
    public async Task Sums_average_and_winners_pass_on_what_the_prose_says()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[][,] maps = [Map(run, "pool-back", 1), Map(run, "average", 0), Map(run, "average", 1)];
        Assert.Equal([0, 0.25, 1], maps.Select(map => map[0, 0]));
        Assert.Equal(-6, maps[0][3, 4]);
        double arrived = Map(run, "pool-back", 0).Cast<double>().Sum();
        Assert.Equal([arrived, arrived, 4 * arrived], maps.Select(map => map.Cast<double>().Sum()));
    }

    [Fact]
    public async Task Two_poolings_widen_the_field_from_seven_to_eighteen()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"3 convolutions\s+3, 5, 7\n", run.Text("field"));
        Assert.Matches(@"with 2 poolings\s+3, 4, 8, 10, 18\n", run.Text("field"));
    }

    [Fact]
    public async Task Label_smoothing_is_not_that_of_PyTorch_and_both_numbers_are_right()
    {
        double[] scores = [3, 0.5, -1, 2, 0];
        double logSum = Math.Log(scores.Sum(Math.Exp));
        double rightClass = logSum - scores[0], mean = scores.Average(z => logSum - z);
        double ours = (0.9 * rightClass) + (0.1 / 4 * ((5 * mean) - rightClass)); // ε/(K − 1) to each of the others
        double theirs = (0.9 * rightClass) + (0.1 * mean); // ε/K to every class, as torch.nn.CrossEntropyLoss documents it
        Assert.Equal((0.6799, 0.6274), (Math.Round(ours, 4), Math.Round(theirs, 4)));

        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("this course's library: 0.6799", run.Text("two-forms"), StringComparison.Ordinal);
        Assert.Matches(@"this lesson.*0\.9\s+0\.025\s+0\.6799", run.Text("two-forms"));
        Assert.Matches(@"PyTorch, ε/K\s+0\.92\s+0\.02\s+0\.6274", run.Text("two-forms"));
        Assert.Matches(@"PyTorch, ε = 0\.1 · 5/4\s+0\.9\s+0\.025\s+0\.6799", run.Text("two-forms"));
        Assert.Contains("0.6799 against 0.6274", run.Document.Cells.Single(cell => cell.Id == "ex-07-6-task").Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_that_ends_in_a_mean_takes_every_size_and_hardly_minds_a_shift()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("flatten, 5210 parameters", run.Text("gap"), StringComparison.Ordinal);
        Assert.Contains("global average, 170", run.Text("gap"), StringComparison.Ordinal);
        Assert.Equal((1.16, 0.13), (Math.Round(run.Numbers("shift", 0, "y")[^1], 2), Math.Round(run.Numbers("shift", 1, "y")[^1], 2)));
    }

    [Fact]
    public async Task Cross_entropy_pulls_four_hundred_times_as_hard_at_minus_six()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        int at = Array.FindIndex(run.Numbers("confident", 2, "x"), z => Math.Abs(z + 6) < 0.03);
        Assert.Equal(-0.998, run.Numbers("confident", 2, "y")[at], 1e-3);
        Assert.Equal(-0.0025, run.Numbers("confident", 3, "y")[at], 1e-4);
        Assert.Equal([0.71, -0.74, 0.04], run.Numbers("entropy", 1, "y").Select(slope => Math.Round(slope, 2)));
    }

    [Fact]
    public async Task The_broken_softmax_is_right_for_one_class_of_five()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] nudged = run.Numbers("bug", 0, "x"), said = run.Numbers("bug", 0, "y");
        Assert.Equal([0, 0, -0.75, 0, 0], said.Select(slope => Math.Round(slope, 2)));
        Assert.Equal(nudged[2], said[2], 6);
        Assert.Equal([0.37, 0.12, -0.75, 0.08, 0.18], nudged.Select(slope => Math.Round(slope, 2)));
    }

    private static double[,] Map(NotebookRun run, string cell, int trace)
    {
        JsonArray rows = run.Figures().Single(figure => figure.Cell == cell).Figure["data"]![trace]!["z"]!.AsArray();
        double[,] map = new double[rows.Count, rows[0]!.AsArray().Count];
        for (int i = 0; i < map.Length; i++)
        {
            map[i / map.GetLength(1), i % map.GetLength(1)] = (double)rows[i / map.GetLength(1)]![i % map.GetLength(1)]!;
        }

        return map;
    }
}
