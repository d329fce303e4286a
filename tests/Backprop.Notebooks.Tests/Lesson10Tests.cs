using System.Globalization;
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
        double[] rules = run.Numbers("detected", 0, "y");
        Assert.Equal(4, rules.Length);
        Assert.True(rules[0] < 0.5 && rules[1] > 0.75 && rules[2] > 0.94, string.Join(' ', rules));
        Assert.True(rules[3] >= 0.96, string.Join(' ', rules));
        Assert.Contains("-0.126117", run.Text("tanh-delta"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_savings_of_the_famous_networks_are_as_told()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"directly\s+120\.422", run.Text("inception"));
        Assert.Matches(@"1 × 1 first\s+12\.4436", run.Text("inception"));
        Assert.All(run.Numbers("mobile", 0, "y").Zip(run.Numbers("mobile", 1, "y")), pair => Assert.Equal(pair.First, pair.Second, 9));
        Assert.InRange(Last(run.Text("efficient"), "all three"), 1.9, 2);
    }

    private static double Last(string text, string row) => double.Parse(
        text.Split('\n').Single(line => line.StartsWith(row, StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
}
