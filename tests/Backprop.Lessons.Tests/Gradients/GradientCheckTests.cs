using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Gradients;

public class GradientCheckTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(1, -1, 1)]
    [InlineData(3, 1, 0.5)]
    [InlineData(0, 0, 0)]
    [InlineData(1e-9, 0, 0.1)]
    public void The_relative_error_is_the_difference_over_the_sum_of_sizes(double analytic, double numerical, double expected) =>
        Assert.Equal(expected, GradientCheck.RelativeError(analytic, numerical), 12);

    [Fact]
    public void The_error_of_a_gradient_is_that_of_its_worst_entry() =>
        Assert.Equal(0.5, GradientCheck.RelativeError([1.0, 3.0], [1.0, 1.0]), 12);

    [Fact]
    public void Polynomials_and_sines_are_differentiated()
    {
        Assert.Equal(-40, GradientCheck.Numerical(a => Math.Pow((a * 0.8 * 5) - 7, 2), 0.5), 8);
        Assert.Equal(Math.Cos(1), GradientCheck.Numerical(Math.Sin, 1), 10);
        Assert.Equal([-40.0, -25.0], GradientCheck.Numerical(w => Math.Pow((w[0] * w[1] * 5) - 7, 2), [0.5, 0.8]).Select(d => Math.Round(d, 7)));
    }

    [Fact]
    public void A_report_tells_right_from_wrong_and_nan_is_never_right()
    {
        GradientReport report = GradientCheck.Compare(w => w[0] * w[1], [2, 3], [3, 2.1], ["∂f/∂a", "∂f/∂b"]);

        Assert.True(report.Rows[0].Agrees);
        Assert.False(report.Rows[1].Agrees);
        Assert.False(report.Agrees);
        Assert.Equal(0.1 / 4.1, report.WorstError, 8);
        Assert.False(GradientCheck.Compare(x => x * x, 1, double.NaN).Agrees);
        Assert.True(double.IsNaN(GradientCheck.Compare(x => x * x, 1, double.NaN).WorstError));
    }

    [Fact]
    public void A_list_with_nan_is_never_close_to_another()
    {
        Assert.True(double.IsNaN(GradientCheck.RelativeError([double.NaN, 1], [1, 1])));
        Assert.True(double.IsNaN(GradientCheck.RelativeError([1, 1], [1, double.NaN])));
        Assert.True(double.IsNaN(GradientCheck.RelativeError([double.PositiveInfinity, 1], [1, 1])));
    }

    [Fact]
    public void Different_lengths_are_refused_with_both()
    {
        string message = Assert.Throws<ArgumentException>(() => GradientCheck.Compare(w => w[0], [1, 2], [1])).Message;
        Assert.Contains("'analytic' has 1 elements, 'at' has 2", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GradientCheck.Numerical(w => 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Numerical(x => x, double.NaN));
    }

    [Fact]
    public void Nudging_leaves_the_numbers_as_they_were()
    {
        double[] at = [1, 2];
        GradientCheck.Numerical(w => w[0] * w[1], at);
        Assert.Equal([1, 2], at);
    }
}
