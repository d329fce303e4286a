using Backprop.Kernel.Running;

namespace Backprop.Notebooks.Tests;

/// <summary>The figures of lesson 03, as a learner sees them.</summary>
[Collection("lessons")]
public class Lesson03Tests
{
    private const string Notebook = "03-hidden-layers-and-momentum.ipynb";

    [Fact]
    public async Task The_slope_of_another_neuron_is_wrong_for_two_weights()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] nudged = run.Numbers("bug", 0, "x"), said = run.Numbers("bug", 0, "y");
        Assert.Equal([2, 3], Enumerable.Range(0, 6).Where(i => Math.Abs(nudged[i] - said[i]) > 1e-9));
        Assert.Equal([0.007, 0.004, 0.045, 0.023], new[] { nudged[2], nudged[3], said[2], said[3] }.Select(slope => Math.Round(slope, 3)));
    }

    [Fact]
    public async Task The_last_rows_are_no_fair_test_and_shuffled_ones_are()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"5\s+5\s+841\s+846\n\s*1000\s+1000\s+1500\s+2500", run.Text("data"));
        Assert.All(run.Numbers("split", 1, "x"), number => Assert.InRange(number, 901, 1000));
        Assert.InRange(run.Numbers("split", 3, "x").Min(), 1, 100);
        Assert.Equal((900, 100), (run.Numbers("split", 2, "x").Length, run.Numbers("split", 3, "x").Length));
    }

    [Fact]
    public async Task A_step_goes_against_the_slope()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"0\s+-1\.08\s+0\.54\n\s*0\.5\s+-0\.72\s+0\.36\n\s*1\s+-0\.36\s+0\.18\n\s*2\s+0\.36\s+-0\.18\n\s*2\.5\s+0\.72\s+-0\.36\n\s*3\s+1\.08\s+-0\.54", run.Text("one-weight"));
        double[] slow = run.Numbers("rates", 1, "y"), good = run.Numbers("rates", 3, "y"), wild = run.Numbers("rates", 5, "y");
        Assert.Equal((0.81, 0.81, 0.81), (slow[0], good[0], wild[0]));
        Assert.Equal(0.1348, slow[^1], 1e-4);
        Assert.InRange(good[^1], 0, 1e-12);
        Assert.Equal(6.132, wild[^1], 1e-3);
    }

    [Fact]
    public async Task A_walker_stays_in_the_first_valley_and_a_ball_rolls_on()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Contains("It ends at w = -1.33", run.Text("valleys"), StringComparison.Ordinal);
        Assert.Equal(61, run.Figures().Single(figure => figure.Cell == "ball").Figure["frames"]!.AsArray().Count);
        double[] ends = run.Numbers("momentum-sweep", 0, "y");
        Assert.All(ends, end => Assert.True(Math.Abs(end - 1.484) < 0.01 || Math.Abs(end + 1.332) < 0.01, $"{end}"));
        Assert.Equal(-1.332, ends[0], 1e-3);
        Assert.Contains(ends, end => end > 0);
    }

    [Fact]
    public async Task Plain_differences_cancel_and_steps_of_one_length_never_settle()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"sum\s+-5\.55112e-17\s+0\.8\s+0\.32", run.Text("differences"));
        double[] modulus = run.Numbers("error-walk", 0, "y"), square = run.Numbers("error-walk", 1, "y");
        Assert.Equal(0.3, Math.Abs(modulus[^1] - modulus[^2]), 1e-12);
        Assert.Equal(0.9, square[^1], 1e-6);
    }

    [Fact]
    public async Task The_factor_two_is_the_halfs()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"✗ \(t − O\)²\s+-0\.0388981\s+-0\.0777962\s+2\n✓ ½ \(t − O\)²\s+-0\.0388981\s+-0\.0388981\s+1", run.Text("factor-two"));
        Assert.Equal([0.2, -0.3, -0.1, -0.025], run.Numbers("hidden", 0, "y").Select(number => Math.Round(number, 12)));
        Assert.Equal([0.1, 0.2, 0.9948], Enumerable.Range(0, 3).Select(trace => Math.Round(run.Numbers("change", trace, "y")[^1], 4)));
    }

    [Fact]
    public async Task The_worked_example_is_the_published_one_but_for_its_delta_3()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"O₃\s+0\.52\s+0\.524979.*\n.*O₄\s+0\.86\s+0\.855697.*\n.*O₅\s+0\.39\s+0\.389361", run.Text("forward"));
        Assert.Matches(@"O₈\s+0\.551\s+0\.551832", run.Text("forward"));
        Assert.Matches(@"✗ δ3\s+-0\.0087\s+0\.00865534", run.Text("backward"));
        Assert.Equal(1, run.Text("backward").Count(letter => letter == '✗'));
        Assert.Matches(@"∂E/∂w13\s+✗ 0\.00522\s+✓ -0\.0051932\s+-0\.0051932\n∂E/∂w23\s+✗ 0\.00609\s+✓ -0\.00605874\s+-0\.00605874", run.Text("slip"));
        Assert.Contains("all 14 derivatives agree with nudging", run.Text("check-all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_step_gains_more_than_the_articles()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Equal(2, run.Text("update").Count(letter => letter == '✗'));
        Assert.Matches(@"0\.0606107\s+0\n.*0\.0580757\s+-0\.00253496\n.*0\.0580396\s+-0\.00257107", run.Text("cost"));
        Assert.Equal([9.301e-05, 6.194e-05], Enumerable.Range(0, 2).Select(trace => Math.Round(run.Numbers("train-example", trace, "y")[^1], 8)));
        Assert.Contains("Backward: δ3 = 0.008655, δ4 = -0.002976, δ5 = 0.0009617, δ6 = 0.01602, δ7 = -0.00159, δ8 = 0.08611.", run.Text("picture"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_matrices_it_is_the_same_network()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.Matches(@"1\s+-1\s+2\.5\s+1\n2\s+1\s+0\.4\s+-1\.5", run.Text("matrix"));
        Assert.Matches(@"100\s+\d(\.\d+)?e-1[5-7]", run.Text("matrix-same"));
    }

    [Fact]
    public async Task It_learns_to_add_and_a_large_one_learns_by_heart()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        double[] training = run.Numbers("adder", 0, "y"), test = run.Numbers("adder", 1, "y");
        Assert.Equal((1500, 1500), (training.Length, test.Length));
        Assert.All([training[^1], test[^1]], error => Assert.InRange(error, 1e-5, 5e-5));
        Assert.Contains("91 of 100 new sums are right within 25", run.Text("adder-test"), StringComparison.Ordinal);
        Assert.Contains("best on the test set: epoch 45", run.Text("overfit"), StringComparison.Ordinal);
        Assert.True(run.Numbers("overfit", 1, "y")[^1] > 2 * run.Numbers("overfit", 1, "y").Min());
        Assert.True(run.Numbers("bowl-errors", 1, "y")[^1] < run.Numbers("bowl-errors", 0, "y")[^1] / 100);
    }

    [Fact]
    public async Task Untouched_exercises_are_not_done_and_earn_nothing()
    {
        NotebookRun run = await Executed.RunAsync(Notebook);
        Assert.All(Enumerable.Range(1, 7), i => Assert.Contains("not done yet", run.Text($"check-03-{i}"), StringComparison.Ordinal));
        Assert.Contains("0 of 14 points", run.Text("progress"), StringComparison.Ordinal);
    }
}
