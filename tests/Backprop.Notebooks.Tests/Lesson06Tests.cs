using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 06, as its prose tells them.</summary>
[Collection("lessons")]
public partial class Lesson06Tests
{
    private const string Notebook = "06-convolution-backprop.ipynb";

    [Fact]
    public async Task A_dense_layer_needs_600_million_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("622080100", run.Text("dense"), StringComparison.Ordinal);
        Assert.Contains("further to the right: 0", run.Text("shift"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blur_has_a_dark_frame_and_edges_a_bright_one()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        JsonArray data = Figure(run, "frame")["data"]!.AsArray();
        Assert.Equal([0.44, 0.67, 0.67, 0.67, 0.44], Row(data[0]!));
        Assert.Equal([5, 3, 3, 3, 5], Row(data[1]!));
        Assert.Contains("21 rows. The chapter says 23.", run.Text("size"), StringComparison.Ordinal);

        static double[] Row(JsonNode trace) => [.. trace["z"]![0]!.AsArray().Select(cell => (double)cell!)];
    }

    [Fact]
    public async Task One_printed_digit_is_wrong_and_twelve_products_say_so()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        string[] rows = run.Text("example").Split('\n');
        string wrong = Assert.Single(rows, row => row.Contains('✗', StringComparison.Ordinal));
        Assert.Matches(@"2\s+-3\s+1\s+2\s+-3\s+-1", wrong);
        Assert.Contains("with the bias 1: -1", run.Text("by-hand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_index_of_dx43_gives_dx32()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("What 4−i, 3−j really gives is dx32 = 17", run.Text("points"), StringComparison.Ordinal);
        Assert.Matches(@"dx43, as printed.*17\s+19", run.Text("points"));
        Assert.Contains("the same: True", run.Text("turn"), StringComparison.Ordinal);
        Assert.Contains("15 of 16 derivatives do not agree", run.Text("not-turned"), StringComparison.Ordinal);
        Assert.Matches(@"w33\s+32\s+28\s+28", run.Text("chapter"));
    }

    [Fact]
    public async Task The_gradient_check_is_no_worse_than_the_published_one()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] errors = [.. Error().Matches(run.Text("check")).Select(match => double.Parse(match.Groups["error"].Value, CultureInfo.InvariantCulture))];
        Assert.Equal(3, errors.Length);
        Assert.True(errors[0] <= 7.5e-9 && errors[1] <= 1.4e-10 && errors[2] <= 1.1e-10, run.Text("check"));
        Assert.Contains("all 7 derivatives agree", run.Text("one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_way_back_agrees()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("dX as printed: True", run.Text("small"), StringComparison.Ordinal);
        Assert.Contains("db = 11", run.Text("small"), StringComparison.Ordinal);
        Assert.Contains("the same: True", run.Text("spread"), StringComparison.Ordinal);
        Assert.DoesNotContain("different", run.Text("all-ways") + run.Text("agree"), StringComparison.Ordinal);
        Assert.Equal(27, Equal().Count(run.Text("all-ways")));
        Assert.Contains("75 numbers in the image, 243 in the columns", run.Text("im2col"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_words_at_a_time_tell_praise_from_blame_and_one_does_not()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("text", 0, "y")[^1] > 0.6);
        Assert.True(run.Numbers("text", 1, "y")[^1] < 0.02);
        Match praise = Answer().Match(run.Text("text-test")), blame = praise.NextMatch();
        Assert.Equal(praise.Groups["words"].Value, blame.Groups["words"].Value);
        Assert.True(double.Parse(praise.Groups["pairs"].Value, CultureInfo.InvariantCulture) > 0.99);
        Assert.True(double.Parse(blame.Groups["pairs"].Value, CultureInfo.InvariantCulture) < 0.01);
    }

    [Fact]
    public async Task Windows_move_in_six_films()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(
            ["window", "dilated", "example-image", "turn", "spread", "play"],
            run.Figures().Where(figure => figure.Figure["frames"] is JsonArray { Count: > 1 }).Select(figure => figure.Cell));
    }

    private static JsonObject Figure(NotebookRun run, string cell) => run.Figures().Single(figure => figure.Cell == cell).Figure;

    [GeneratedRegex(@"d[xwb] (?<error>[\d.e+-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [GeneratedRegex("equal", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equal();

    [GeneratedRegex(@"the film is \w+ not \w+\s+(?<words>[\d.e+-]+)\s+(?<pairs>[\d.e+-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
