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
}
