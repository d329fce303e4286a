using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

public class DescentTests
{
    [Fact]
    public void A_plain_step_is_the_learning_rate_times_the_slope_downhill() =>
        Assert.Equal([1.0, 0.8, 0.64], Descent.Path(w => 2 * w, 1, 0.1, 2).Select(w => Math.Round(w, 12)));

    [Fact]
    public void Momentum_rolls_on()
    {
        // −0.1·2·1 = −0.2; then −0.1·2·0.8 + 0.5·(−0.2) = −0.26
        Assert.Equal([1.0, 0.8, 0.54], Descent.Path(w => 2 * w, 1, 0.1, 2, momentum: 0.5).Select(w => Math.Round(w, 12)));
    }

    [Fact]
    public void Several_numbers_walk_each_by_its_own_slope()
    {
        double[][] path = Descent.Path(w => [2 * w[0], 20 * w[1]], [1, 1], 0.1, 1);
        Assert.Equal([0.8, -1.0], path[1].Select(w => Math.Round(w, 12)));
        Assert.Equal([1.0, 1.0], path[0]);
    }

    [Fact]
    public void Momentum_needs_fewer_steps_in_an_elongated_bowl()
    {
        Assert.True(Last(0.9) < Last(0) / 100, $"{Last(0.9)} and {Last(0)}");

        static double Last(double momentum) =>
            Descent.Path(w => [w[0], 25 * w[1]], [10, 1], 0.03, 150, momentum)[^1].Sum(w => w * w);
    }

    [Fact]
    public void A_walk_that_leaves_the_numbers_stops_there()
    {
        double[] path = Descent.Path(w => 2 * w, 1, 1e200, 10);
        Assert.InRange(path.Length, 1, 3);
        Assert.All(path, w => Assert.True(double.IsFinite(w)));
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Contains("'momentum' must be at least 0 and below 1", Message(() => Descent.Path(w => w, 1, 0.1, 1, 1)), StringComparison.Ordinal);
        Assert.Contains("'learningRate'", Message(() => Descent.Path(w => w, 1, 0, 1)), StringComparison.Ordinal);
        Assert.Contains("'start'", Message(() => Descent.Path(w => w, double.NaN, 0.1, 1)), StringComparison.Ordinal);
        Assert.Contains("'gradient' has 1", Message(() => Descent.Path(w => [w[0]], [1, 1], 0.1, 1)), StringComparison.Ordinal);
    }

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}
