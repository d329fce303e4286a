using Backprop.Lessons.Display;
using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Gradients;

/// <summary>Where nudging alone would be unjust: at a minimum, on top of a large loss, at a kink.</summary>
public class HardPlaceTests
{
    public static TheoryData<string, double, double> Minima => new()
    {
        { "above 3", 1.0 / 3, 0 },
        { "above 1000", 1.0 / 3, 0 },
        { "exponential", 0, 0 },
        { "steep exponential", 0, 0 },
        { "fourth power", 0.7, 0 },
        { "narrow", 1.0 / 3, 0 },
        { "two weights away", 0.1, -2e-9 },
    };

    [Theory]
    [MemberData(nameof(Minima))]
    public void A_right_gradient_at_a_minimum_agrees_and_the_report_says_by_which_rule(string what, double at, double right)
    {
        Func<double, double> loss = Loss(what);
        GradientReport report = GradientCheck.Compare(loss, at, right);
        Assert.True(report.Agrees, $"{report}");
        Assert.True(report.Rows[0].Kink is null);

        // What a step of training could notice is still wrong.
        GradientReport wrong = GradientCheck.Compare(loss, at, right + 1e-4);
        Assert.False(wrong.Agrees, $"{wrong}");
        Assert.Contains("✗", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rule_stands_in_the_row_with_its_figure()
    {
        GradientReport report = GradientCheck.Compare(w => ((w - (1.0 / 3)) * (w - (1.0 / 3))) + 3, 1.0 / 3, 0);
        Assert.InRange(report.Rows[0].Allowed, 1e-12, 1e-8);
        Assert.Matches(@"✓ derivative .* loss and step: difference ≤ \d", report.ToString());
        Assert.Contains("difference ≤", ((IShownAsHtml)report).ToHtml(), StringComparison.Ordinal);
        Assert.Equal("relative error", GradientCheck.Compare(Math.Sin, 1, Math.Cos(1)).Rows[0].DecidedBy);
    }

    [Theory]
    [InlineData(1e3)]
    [InlineData(1e6)]
    [InlineData(1e9)]
    public void On_top_of_a_large_loss_a_right_gradient_agrees_and_a_wrong_one_does_not(double loss)
    {
        Assert.True(GradientCheck.Compare(w => loss + (w * w), 0.3, 0.6).Agrees);
        Assert.False(GradientCheck.Compare(w => loss + (w * w), 0.3, 0.3).Agrees);
        Assert.False(GradientCheck.Compare(w => loss + (w * w), 0.3, -0.6).Agrees);
    }

    [Theory]
    [InlineData(0)] // the convention
    [InlineData(1)]
    [InlineData(0.25)]
    public void At_the_kink_of_relu_the_report_says_so(double analytic)
    {
        GradientReport report = GradientCheck.Compare(z => Math.Max(0, z), 0, analytic);
        Assert.False(report.Agrees);
        Assert.Equal((0, 1), (Math.Round(report.Rows[0].Kink!.Left, 9), Math.Round(report.Rows[0].Kink!.Right, 9)));
        Assert.DoesNotContain("✗", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("kink: slopes 0 and 1", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("nudging cannot tell", ((IShownAsHtml)report).ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_slope_of_either_side_is_wrong_at_a_kink_too()
    {
        Assert.Null(GradientCheck.Compare(z => Math.Max(0, z), 0, 7).Rows[0].Kink);
        Assert.Null(GradientCheck.Compare(z => Math.Max(0, z), 0, -1).Rows[0].Kink);
        Assert.Null(GradientCheck.Compare(z => Math.Max(0, z), 0, double.NaN).Rows[0].Kink);
    }

    [Fact]
    public void A_kink_anywhere_within_the_step_is_found_on_curved_and_large_losses_too()
    {
        const double step = 6.4e-4;
        for (double away = -1.95; away < 2; away += 0.05)
        {
            foreach (double size in (double[])[1e-3, 1, 50])
            {
                double kink = away * step;
                double Loss(double w) => (5 * (w - 2) * (w - 2)) + Math.Exp(w) + (size * Math.Max(0, w - kink));
                double right = -19 + (away < 0 ? size : 0);
                GradientRow row = GradientCheck.Compare(Loss, 0, right).Rows[0];
                Assert.True(row.Agrees || row.Kink is not null, $"{away} steps away, {size}: {row}");
                Assert.False(GradientCheck.Compare(Loss, 0, right + (6 * size)).Rows[0] is { Agrees: true } or { Kink: not null });
                Assert.True(row.Kink is null || Math.Abs(row.Kink.Right - row.Kink.Left - size) < (0.1 * size) + 0.03, $"{row}");
            }
        }
    }

    [Fact]
    public void A_smooth_function_has_no_kink_however_wrong_the_formula()
    {
        Func<double, double>[] smooth =
            [Math.Sin, Math.Exp, w => w * w * w, w => Math.Tanh(20 * w), w => 1e6 + Math.Cos(w), w => Math.Sin(100 * w), w => 0, w => 5];
        foreach (Func<double, double> f in smooth)
        {
            foreach (double at in (double[])[-1.3, 0, 0.02, 2, 40])
            {
                double slope = GradientCheck.Numerical(f, at);
                foreach (double off in (double[])[1e-4, 1e-3, 0.1, 1, -4])
                {
                    double wrong = slope + (off * Math.Max(1, Math.Abs(slope)));
                    GradientRow row = GradientCheck.Compare(f, at, wrong).Rows[0];
                    Assert.True(row is { Agrees: false, Kink: null }, $"at {at}: {row}");
                }
            }
        }
    }

    [Fact]
    public void A_loss_that_is_no_number_agrees_with_nothing()
    {
        Assert.False(GradientCheck.Compare(w => double.NaN, 1, 0).Agrees);
        Assert.False(GradientCheck.Compare(w => w > 1 ? double.PositiveInfinity : 0, 1, 0).Agrees);
        Assert.False(GradientCheck.Compare(w => w * w, 1, double.PositiveInfinity).Agrees);
    }

    [Fact]
    public void A_report_counts_the_kinks_beside_the_right_and_the_wrong()
    {
        double Loss(double[] w) => Math.Max(0, w[0]) + Math.Abs(w[1]) + (w[2] * w[2]) + w[3];
        string Caption(double[] at, double[] gradient) => GradientCheck.Compare(Loss, at, gradient).ToString().Split('\n')[0];

        Assert.Equal("Gradient check: both derivatives agree with nudging. 2 more lie at a kink, where nudging cannot tell.", Caption([0, 0, 1, 1], [0, 0.5, 2, 1]));
        Assert.Equal("Gradient check: 1 of 3 derivatives does not agree with nudging. One more lies at a kink, where nudging cannot tell.", Caption([0, 1, 1, 1], [0, 1, 3, 1]));
        Assert.Equal("Gradient check: all 4 derivatives agree with nudging.", Caption([1, 1, 1, 1], [1, 1, 2, 1]));
    }

    private static Func<double, double> Loss(string what) => what switch
    {
        "above 3" => w => ((w - (1.0 / 3)) * (w - (1.0 / 3))) + 3,
        "above 1000" => w => ((w - (1.0 / 3)) * (w - (1.0 / 3))) + 1000,
        "exponential" => w => Math.Pow(Math.Exp(w) - 1, 2),
        "steep exponential" => w => Math.Pow(Math.Exp(5 * w) - 1, 2),
        "fourth power" => w => Math.Pow(w - 0.7, 4),
        "narrow" => w => 1e4 * Math.Pow(w - (1.0 / 3), 2),
        _ => w => Math.Pow(w - 0.1 - 1e-9, 2),
    };
}
