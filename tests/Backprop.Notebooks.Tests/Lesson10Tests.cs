using System.Globalization;
using System.Text.Json.Nodes;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 10, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson10Tests
{
    private const string Notebook = "10-faces-and-famous-networks.ipynb";

    [Theory]
    [InlineData("inception", 1)]
    [InlineData("mobile", 1)]
    [InlineData("dense", 1)]
    [InlineData("video", 1)]
    [InlineData("metric-triplet", 6)]
    public async Task Every_layer_passes_the_gradient_check(string cell, int rows)
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(rows, run.Text(cell).Count(c => c == '✓'));
        Assert.DoesNotContain("✗", run.Text(cell), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_detector_finds_faces_at_least_as_well_as_logistic_regression()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rules = Drawn(0, 0);
        Assert.Equal(4, rules.Length);
        Assert.Equal([0.47, 0.795, 0.96], rules[..3].Select(accuracy => Math.Round(accuracy, 6)));
        Assert.InRange(rules[3], 0.985, 0.995);
        Assert.Contains("-0.126117", run.Text("tanh-delta"), StringComparison.Ordinal);
        Assert.Equal(2, Drawn(1, 0).Count(y => y > 0) + Drawn(1, 1).Count(y => y <= 0));

        double[] Drawn(int figure, int trace) =>
            [.. run.Figures().Where(one => one.Cell == "outputs").ElementAt(figure).Figure["data"]![trace]!["y"]!.AsArray().Select(y => (double)y!)];
    }

    [Fact]
    public async Task Only_networks_whose_depth_is_known_stand_on_the_axis_of_layers()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        JsonObject networks = run.Figures().First(figure => figure.Cell == "landmarks").Figure["data"]![0]!.AsObject();
        Assert.Equal("[1998,2012,2014,2014,2015]", networks["x"]!.ToJsonString());
        Assert.Equal("[7,11,19,22,152]", networks["y"]!.ToJsonString());

        // No straight line on a logarithmic scale, and bent even more on a plain one.
        Assert.InRange(Last(run.Text("landmarks"), "LeNet to AlexNet"), 1.032, 1.034);
        Assert.InRange(Last(run.Text("landmarks"), "AlexNet to ResNet"), 2.39, 2.41);
    }

    [Fact]
    public async Task The_savings_of_the_famous_networks_are_as_told()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("weights: 32", run.Text("nin"), StringComparison.Ordinal);
        Assert.Contains("128 × 128 becomes 1×64×1×1", run.Text("shrink"), StringComparison.Ordinal);
        Assert.Contains("256 × 256 becomes 1×64×2×2", run.Text("shrink"), StringComparison.Ordinal);
        Assert.Equal([4, 10, 22, 46, 94, 190, 382], run.Numbers("shrink-field", 1, "y"));
        Assert.Matches(@"directly\s+120\.422", run.Text("inception"));
        Assert.Matches(@"1 × 1 first\s+12\.4436", run.Text("inception"));
        Assert.InRange(Last(run.Text("inception"), "directly : 1 × 1 first"), 9.67, 9.68);
        double[] counted = run.Numbers("mobile", 0, "y");
        Assert.All(run.Numbers("mobile", 0, "x").Zip(counted), pair => Assert.Equal((1 / pair.First) + (1.0 / 9), pair.Second, 5));
        Assert.InRange(Last(run.Text("efficient"), "all three"), 1.915, 1.925);
    }

    [Fact]
    public async Task A_concatenation_costs_more_and_keeps_the_gradient_steady()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"8\s+16\s+144\s+18560\s+83072", run.Text("dense"));
        (double[] plain, double[] sum, double[] beside) = (run.Numbers("dense-paths", 0, "y"), run.Numbers("dense-paths", 1, "y"), run.Numbers("dense-paths", 2, "y"));
        Assert.InRange(plain[^1], 1e-9, 1e-8);
        Assert.InRange(sum[^1], 19, 20);
        Assert.All(beside, size => Assert.InRange(size, 1.1, 1.4));
    }

    [Fact]
    public async Task A_pixel_gets_its_name_from_afar_and_its_edge_from_near()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("30 of 64 repeated, 44 of 64 with kept winners", run.Text("seg-unpool"), StringComparison.Ordinal);
        (double[] none, double[] flat, double[] hourglass, double[] both) =
            (Numbers(run.Text("seg-table"), "always background"), Numbers(run.Text("seg-table"), "flat"), Numbers(run.Text("seg-table"), "hourglass"), Numbers(run.Text("seg-table"), "U-Net"));
        Assert.Equal([0.627, 0, 0], none[^3..].Select(iou => Math.Round(iou, 3)));
        Assert.True(flat[^3] > 0.99 && hourglass[^3] < 0.98 && both[^3] > 0.99, run.Text("seg-table"));
        Assert.True(flat[^2] < 0.85 && flat[^1] < 0.85 && hourglass[^2] > 0.85 && hourglass[^1] > 0.85 && both[^2] > 0.9 && both[^1] > 0.9, run.Text("seg-table"));
    }

    [Fact]
    public async Task A_detector_that_learns_from_its_false_alarms_finds_nearly_all_faces()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] map = Numbers(run.Text("detect"), "in the map");
        Assert.Equal(map, Numbers(run.Text("detect"), "window alone"));
        Assert.Contains("26 boxes above 0.95, 7 kept", run.Text("detect-nms"), StringComparison.Ordinal);
        Assert.Equal([160, 19, 75], Numbers(run.Text("detect-train"), "before"));
        double[] after = Numbers(run.Text("detect-train"), "round 2");
        Assert.True(after[^2] >= 27 && after[^1] <= 3, run.Text("detect-train"));
    }

    [Fact]
    public async Task A_kernel_over_time_learns_one_velocity()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double right = Last(run.Text("video-kernels"), "one to the right");
        Assert.True(right < 0.01, run.Text("video-kernels"));
        Assert.All(["not at all", "one to the left", "one down"], other => Assert.True(Last(run.Text("video-kernels"), other) > 100 * right, other));
        Assert.True(run.Numbers("video-learn", 0, "y")[0] > 1);
    }

    [Fact]
    public async Task Eight_numbers_tell_apart_what_was_never_met_and_two_do_not()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        (double[] pixels, double[] two, double[] eight) =
            (Numbers(run.Text("metric-table"), "64 pixels"), Numbers(run.Text("metric-table"), "2 numbers"), Numbers(run.Text("metric-table"), "8 numbers"));
        Assert.Equal([0.995, 1, 0.981], pixels[^3..].Select(share => Math.Round(share, 3)));
        Assert.True(two[^3] > 0.97 && two[^2] < 0.85 && eight[^3] > 0.98 && eight[^2] > 0.97, run.Text("metric-table"));
    }

    [Fact]
    public async Task The_broken_gradient_of_shared_weights_is_always_0()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(run.Numbers("bug", 0, "y"), said => Assert.Equal(0, said, 9));
        Assert.All(run.Numbers("bug", 0, "x"), nudged => Assert.True(Math.Abs(nudged) > 0.1));
    }

    private static double Last(string text, string row) => Numbers(text, row)[^1];

    private static double[] Numbers(string text, string row) =>
    [
        .. text.Split('\n').First(line => line.StartsWith(row, StringComparison.Ordinal))[row.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
    ];
}
