using System.Globalization;
using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 08, as its prose tells them.</summary>
[Collection("lessons")]
public class Lesson08Tests
{
    private const string Notebook = "08-training-on-digits.ipynb";

    [Fact]
    public async Task The_network_beats_the_simple_rules_on_digits_by_unknown_writers()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] rules = run.Numbers("baselines", 0, "y");
        double network = Last(run.Text("live"), "this network");
        Assert.InRange(rules[0], 0.05, 0.15);
        Assert.InRange(rules[2], 0.87, 0.93);
        Assert.True(rules[3] < network && network >= 0.955, $"{network} against {rules[3]}");
        Assert.Equal(12, run.Numbers("live", 0, "y").Length);
    }

    [Fact]
    public async Task Who_knows_the_writers_reads_better()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"nearest neighbour\s+0\.9555\d+\s+0\.9861\d+", run.Text("shuffled"));
        Assert.Matches(@"nearest neighbour\s+0\.9444\d+\s+0\.9777\d+", run.Text("known"));
        double[] sheets = run.Numbers("sheets", 0, "y");
        Assert.Equal(14, sheets.Length);
        Assert.True(sheets.Max() - sheets.Min() > 0.08);
    }

    [Fact]
    public async Task Neighbours_tell_what_plain_dropout_dropped()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] fits = run.Numbers("repair", 0, "y");
        Assert.True(fits[0] > 0.6);
        Assert.Equal(0, fits[1]);
    }

    private static double Last(string text, string row) => double.Parse(
        text.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
