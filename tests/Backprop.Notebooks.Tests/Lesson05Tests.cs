using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 05, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson05Tests
{
    private const string Notebook = "05-the-tape.ipynb";

    [Fact]
    public async Task The_copied_line_of_the_engine_spoils_v_alone()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal([30.0, 20, 10], run.Numbers("engine", 0, "x").Select(slope => Math.Round(slope, 6)));
        Assert.Equal([30.0, 30, 10], run.Numbers("engine", 0, "y"));
    }

    [Fact]
    public async Task Ten_lines_find_the_gradients_of_lesson_01()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"L = d · d\s+25\s+d and d\s+-5 and -5", run.Text("node-run"));
        Assert.Matches(@"\bh\s+2\.5\s+-8\s*\n", run.Text("back"));
        Assert.Matches(@"\ba\s+0\.5\s+-40\s*\n", run.Text("back"));
        Assert.Matches(@"\bb\s+0\.8\s+-25\s*\n", run.Text("back"));
        Assert.Contains("a = 0.5, gradient -40", run.Text("picture"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gradients_add_up_and_wait_for_each_other()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("u = 3, gradient 7", run.Text("twice"), StringComparison.Ordinal);
        Assert.Equal([7, 7, 3], Rounded(run.Numbers("overwrite", 0, "y")));
        Assert.Equal([44, 44, 28], Rounded(run.Numbers("order", 0, "y")));
        Assert.Matches(@"1\s+h\s+4\s+u and u\s*\n\s*2\s+s\s+6\s+h and u", run.Text("topological"));
        Assert.Matches(@"3\s+L\s+1\s+2\s+6\s+4\s*$", run.Text("tape").TrimEnd());
        Assert.Contains("30 doublings: 60 arrows. The gradient at t counts the paths: 1,073,741,824.", run.Text("ways"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_fifty_gradients_of_four_lessons_are_found()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("10 of 10 are equal", run.Text("lesson1"), StringComparison.Ordinal);
        Assert.Contains("9 of 9 are equal", run.Text("lesson2"), StringComparison.Ordinal);
        Assert.Matches(@"∂L/∂w1\s+0\.0214695\s+0\.0214695\s+0", run.Text("lesson2"));
        Assert.Contains("14 of 14 are equal", run.Text("lesson3"), StringComparison.Ordinal);
        Assert.Matches(@"∂E/∂w13\s+-0\.0051932\s+-0\.0051932", run.Text("lesson3"));
        Assert.Contains("17 of 17 are equal", run.Text("lesson4-table"), StringComparison.Ordinal);
        Assert.StartsWith("50 of 50 are equal in every bit.", run.Text("all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gradient_that_is_never_cleared_swings_for_ever()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.True(run.Numbers("clear", 0, "y")[^1] < 1e-4);
        double[] swinging = run.Numbers("clear", 1, "y");
        Assert.True(swinging[2] < run.Numbers("clear", 0, "y")[2], "it falls faster at first");
        Assert.True(swinging[60..].Max() >= swinging[0], "it comes back to where it began");
    }

    [Fact]
    public async Task Xor_is_learned_and_its_film_shows_how()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.StartsWith("172 values on the tape", run.Text("xor-train"), StringComparison.Ordinal);
        Assert.True(run.Numbers("xor-train", 0, "y")[^1] < 0.01);
        JsonArray frames = run.Figures().Single(figure => figure.Cell == "xor-film").Figure["frames"]!.AsArray();
        Assert.Equal(25, frames.Count);
        Assert.Equal([1, 1, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4], frames.Take(13).Select(RightCorners));
        Assert.Equal(4, RightCorners(frames[^1]!));

        // From −1.5 to 1.5 in steps of 0.1: −1 is the sixth point, 1 the twenty-sixth.
        static int RightCorners(JsonNode? frame)
        {
            JsonArray z = frame!["data"]![0]!["z"]!.AsArray();
            return ((int Row, int Column, int Sign)[])[(5, 5, -1), (25, 5, 1), (5, 25, 1), (25, 25, -1)] is var corners
                ? corners.Count(corner => Math.Sign((double)z[corner.Row]![corner.Column]!) == corner.Sign)
                : 0;
        }
    }

    [Fact]
    public async Task A_new_operation_passes_its_check()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("both derivatives agree with nudging", run.Text("primitive"), StringComparison.Ordinal);
        Assert.Equal("Exercise 05.4 is not done yet.", run.Text("yours"));
        Assert.Equal("Exercise 05.6 is not done yet.", run.Text("use"));
        Assert.Equal("Exercise 05.7 is not done yet.", run.Text("nodes"));
    }

    [Fact]
    public async Task The_learners_own_functions_go_onto_the_tape()
    {
        NotebookRun run = await Executed.RunAsync(Submissions.Solved("05"), Notebook);
        double[] gradients = [.. Regex.Matches(run.Text("use"), @"-?0\.\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        Assert.Contains("9 of 9 are equal", run.Text("yours"), StringComparison.Ordinal);
        Assert.Equal(3, gradients.Length);
        Assert.Equal(-0.295, gradients[0], 3);
        Assert.Equal(0, gradients.Sum(), 5);
        Assert.Contains("20 of 20 are equal", run.Text("nodes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Four_of_twenty_are_wrong_and_the_first_names_the_fault()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"z2 22\.\d+, s2 22\.\d+, p4 22\.\d+, p3 22\.\d+", run.Text("bug"));
        Assert.Equal(4, run.Numbers("bug", 0, "y").Count(error => error > 0));
        Assert.Matches(@"-800\s+∞\s+NaN\s+800\s+-1", run.Text("fuse"));
    }

    [Fact]
    public async Task What_was_broadcast_gets_the_sum_back()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        JsonNode data = run.Figures().Single(figure => figure.Cell == "broadcast-back").Figure["data"]!;
        Assert.Equal("[[6,-6,16]]", data[2]!["z"]!.ToJsonString());
        Assert.Equal(data[0]!["z"]!.ToJsonString(), data[1]!["z"]!.ToJsonString());
    }

    [Fact]
    public async Task Trained_by_hand_and_by_the_tape_it_is_the_same_network()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] hand = run.Numbers("train4", 0, "y"), tape = run.Numbers("train4", 1, "y");
        Assert.All(tape.Index(), pair => Assert.Equal(hand[10 * pair.Index], pair.Item, 12));
        string largest = Regex.Match(run.Text("train4"), "losses: (?<largest>[^\n]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["largest"].Value;
        Assert.True(double.Parse(largest, CultureInfo.InvariantCulture) < 1e-15, largest);
    }

    [Fact]
    public async Task Reverse_mode_is_as_many_times_cheaper_as_there_are_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] weights = run.Numbers("modes", 0, "x"), forward = run.Numbers("modes", 1, "y"), reverse = run.Numbers("modes", 2, "y");
        Assert.Equal(1025, weights[^1]);
        Assert.Equal(weights, forward.Zip(reverse, (one, other) => one / other));
    }

    [Fact]
    public async Task A_tape_of_numbers_holds_thirteen_thousand_values_and_one_of_matrices_25()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"a tape of numbers\s+12903\s+12903\s+28800", run.Text("cost-table"));
        Assert.Matches(@"a tape of matrices\s+25\s+7591\s+26", run.Text("cost-table"));
        double[] kept = run.Numbers("checkpoints", 0, "y");
        Assert.Equal(20, kept.Min());
        Assert.Equal(10, Array.IndexOf(kept, kept.Min()) + 1);
    }

    private static double[] Rounded(double[] numbers) => [.. numbers.Select(number => Math.Round(number, 6))];
}
