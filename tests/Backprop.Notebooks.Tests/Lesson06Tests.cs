using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Running;
using Backprop.Lessons.Convolution;

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
        Assert.Contains("15 of 16 derivatives do not agree", run.Text("turn"), StringComparison.Ordinal);
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
        Assert.Contains("stride 1: dX as printed: True", run.Text("spread"), StringComparison.Ordinal);
        Assert.Contains("stride 2: the same: True", run.Text("spread"), StringComparison.Ordinal);
        Assert.DoesNotContain("different", run.Text("all-ways"), StringComparison.Ordinal);
        Assert.Equal(27, Equal().Count(run.Text("all-ways")));
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
    public async Task The_suit_stands_out_in_saturation_and_not_in_hue()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"suit.*0\.84\s+0\.33\s+0\.16\s+0\.04\s+0\.8\s+0\.84", run.Text("colour"));
        Assert.Matches(@"wall.*0\.73\s+0\.69\s+0\.65\s+0\.08\s+0\.11\s+0\.73", run.Text("colour"));
        Assert.Equal(["image", "image"], run.Figures().Where(figure => figure.Cell == "colour").Select(figure => (string)figure.Figure["data"]![0]!["type"]!));
    }

    [Fact]
    public async Task A_convolution_follows_a_shift_and_nothing_else_whatever_the_kernel()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([0, 2, 1.42, 0.208], run.Numbers("other", 0, "y"));
        Assert.Equal([0, 0, 0, 0.014], run.Numbers("other", 1, "y"));
        Assert.Contains("as it was: 73.7 in the middle, at most 73.7", run.Text("template"), StringComparison.Ordinal);
        Assert.Contains("moved by 5: 54.4 in the middle, at most 71.1, at (25, 30) 71.1", run.Text("template"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_six_by_six_window_fits_three_times_fewer()
    {
        Assert.Equal(29, new Sliding(padding: 1).OutputLength(32, 6));
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([1, 3.29, 4, 4], run.Numbers("costs", 1, "y"));
        Assert.Equal([1, 4, 4, 1], run.Numbers("costs", 0, "y"));
        string told = run.Document.Cells.Single(cell => cell.Id == "ex-06-4-task").Source;
        Assert.Contains("= 29$ times, three fewer", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Padding_changes_the_frame_and_not_the_mirrored_kernel()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("largest difference of the two outputs: 0", run.Text("band"), StringComparison.Ordinal);
        JsonNode back = run.Figures().Last(figure => figure.Cell == "band").Figure["data"]![1]!["z"]!;
        Assert.Equal([3, 2, 1], Enumerable.Range(0, 3).Select(x => (double)back[1]![x]!));
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(x => (double)back[0]![x]!));
    }

    [Fact]
    public async Task The_tape_finds_every_derivative_and_learns_a_kernel_if_its_gradients_are_cleared()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("107 of 107 derivatives agree", run.Text("tape"), StringComparison.Ordinal);
        double[] cleared = run.Numbers("zero", 0, "y"), never = run.Numbers("zero", 1, "y");
        Assert.InRange(cleared[^1], 1e-4, 2e-4);
        Assert.All(cleared.Zip(cleared.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.Equal((0.36, 0.015), (Math.Round(never.Max(), 2), Math.Round(never.Min(), 3)));
        Assert.Equal(4.89, (double)Figure(run, "zero")["data"]![2]!["z"]![1]![1]!);
    }

    [Fact]
    public async Task The_tape_takes_the_learners_own_functions()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal("Exercises 06.5, 06.7 and 06.8 are not all done yet.", run.Text("yours"));
        NotebookRun solved = await Executed.RunAsync(Submissions.Solved("06"), Notebook);
        Assert.Contains("all 20 derivatives agree", solved.Text("yours"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_move_in_eight_films()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(
            ["template", "window", "rest", "example-image", "turn", "spread", "play", "play"],
            run.Figures().Where(figure => figure.Figure["frames"] is JsonArray { Count: > 1 }).Select(figure => figure.Cell));
    }

    [Fact]
    public async Task Deltas_that_are_collected_need_windows_that_exist()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(run.Numbers("bug", 0, "x").Zip(run.Numbers("bug", 0, "y")), dot => Assert.Equal(dot.First, dot.Second, 1e-5));
        Assert.All(run.Numbers("bug", 1, "x").Zip(run.Numbers("bug", 1, "y")), dot => Assert.True(Math.Abs(dot.First - dot.Second) > 0.5));
        Assert.Equal((9, 2, 7), (run.Numbers("bug", 1, "x").Length, Math.Round(run.Numbers("bug", 1, "x")[0], 6), run.Numbers("bug", 1, "y")[0]));
    }

    private static JsonObject Figure(NotebookRun run, string cell) => run.Figures().Single(figure => figure.Cell == cell).Figure;

    [GeneratedRegex(@"d[xwb] (?<error>[\d.e+-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();

    [GeneratedRegex("equal", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Equal();

    [GeneratedRegex(@"the film is \w+ not \w+\s+(?<words>[\d.e+-]+)\s+(?<pairs>[\d.e+-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answer();
}
