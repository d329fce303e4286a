using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 02, as a learner sees them.</summary>
[Collection("lessons")]
public class Lesson02Tests
{
    private const string Notebook = "02-alice-sigmoid-network.ipynb";

    [Fact]
    public async Task The_slope_that_is_multiplied_in_twice_makes_the_wrong_ones_deaf()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] Factors(int person) => [.. run.Numbers("bug", person, "y").Zip(run.Numbers("bug", person, "x")).Where(pair => Math.Abs(pair.Second) > 1e-3).Select(pair => pair.First / pair.Second)];
        Assert.All(Factors(0), factor => Assert.Equal(0.24546, factor, 5));
        Assert.All(Factors(1), factor => Assert.Equal(1 / 15.0, factor, 2));
    }

    [Fact]
    public async Task The_four_people_come_from_the_file_with_the_published_shifts()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"Alice\s+133\s+65\s+F\n.*Bob\s+160\s+72\s+M\n.*Charlie\s+152\s+70\s+M\n.*Diana\s+120\s+60\s+F", run.Text("data"));
        Assert.Matches(@"Alice.*-2\s+-1\s+1\n.*Bob.*25\s+6\s+0\n.*Charlie.*17\s+4\s+0\n.*Diana.*-15\s+-6\s+1", run.Text("shift"));
    }

    [Fact]
    public async Task Alice_gets_0_524_and_the_derivative_that_rounding_made_0_0214()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"o1\s+0\.0948517\s+0\.523695", run.Text("forward"));
        Assert.Matches(@"1\.01\s+0\.227079\s+0\.000212817", run.Text("nudge"));
        Assert.Matches(@"three digits\s+0\.0214291\n.*full precision\s+0\.0214695", run.Text("digits"));
        Assert.Contains("all 9 derivatives agree with nudging", run.Text("nine"), StringComparison.Ordinal);
        Assert.All(["slope", "gradient-w5", "digits"], cell => Assert.Contains("✓", run.Text(cell), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_for_Alice_is_none_for_Bob_and_Charlie()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"Alice.*-0\.0057\d+\s*\n.*Bob.*\s0\.0047\d+\s*\n.*Charlie.*\s0\.0047\d+\s*\n.*Diana.*-0\.0059\d+", run.Text("one-step"));
    }

    [Fact]
    public async Task Training_reaches_the_published_answers_for_Emily_and_Frank()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] losses = run.Numbers("train", 0, "y");
        Assert.Equal(1000, losses.Length);
        Assert.InRange(losses[0], 0.343, 0.345);
        Assert.InRange(losses[^1], 0.002, 0.0025);
        Assert.Contains("under 0.01 after 257 epochs", run.Text("train"), StringComparison.Ordinal);
        Assert.Matches(@"Emily\s+-7\s+-3\s+0\.9507\d+\s+1\n.*Frank\s+20\s+2\s+0\.0387\d+\s+0", run.Text("emily-frank"));
        Assert.Contains("Emily 0.946 to 0.973\nFrank 0.035 to 0.066", run.Text("other-starts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decision_boundary_is_animated_with_the_names_on_it()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        JsonObject film = run.Figures().Single(figure => figure.Cell == "boundary").Figure;
        Assert.Equal(20, film["frames"]!.AsArray().Count);
        string data = film["data"]!.ToJsonString();
        Assert.All(["Alice", "Bob", "Charlie", "Diana", "boundary"], name => Assert.Contains(name, data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_four_learning_rates_creep_learn_jump_and_get_stuck()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.InRange(run.Numbers("rate", 0, "y")[^1], 0.05, 0.15);
        Assert.InRange(run.Numbers("rate", 1, "y")[^1], 0.005, 0.05);
        double[] jumps = run.Numbers("rate", 2, "y");
        Assert.True(jumps[1] > jumps[0] && jumps[2] < 0.01, "worse after one epoch, then it lands");
        Assert.All(run.Numbers("rate", 3, "y").Skip(1), loss => Assert.Equal(0.5, loss, 3));
        Assert.Matches(@"Bob\s+0\s+16\.77\d+\s+1\s+2\s+5\.\d+e-08", run.Text("stuck"));
    }

    [Fact]
    public async Task Without_biases_and_without_shifts_it_gets_stuck()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.InRange(run.Numbers("no-bias", 1, "y")[^1], 0.12, 0.13);
        Assert.Matches(@"Diana\s+\S+\s+\S+\s+0\.5\s+0\.95", run.Text("no-bias-answers"));
        Assert.Equal(0.25, run.Numbers("bad-start", 1, "y")[^1], 3);
        Assert.Equal(0.5, run.Numbers("bad-start", 2, "y")[^1], 3);
        Assert.Equal(run.Numbers("twins", 0, "y"), run.Numbers("twins", 1, "y"));
        Assert.Equal(run.Numbers("twins", 2, "y"), run.Numbers("twins", 3, "y"));
    }

    [Fact]
    public async Task Untouched_exercises_are_not_done_and_earn_nothing()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains("not done yet", run.Text($"check-02-{i}"), StringComparison.Ordinal));
        Assert.Contains("0 of 14 points", run.Text("progress"), StringComparison.Ordinal);
    }
}
