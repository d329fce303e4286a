using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

/// <summary>Two steps from w = 1 with the gradients 2 and −1 and the rate 0.1, computed by hand.</summary>
public class OptimizerTests
{
    [Fact]
    public void Gradient_descent() => Check(new GradientDescent(), 1 - 0.2, 0.8 + 0.1);

    // v = -0.2, then 0.9·(-0.2) + 0.1 = -0.08
    [Fact]
    public void Momentum() => Check(new Momentum(0.9), 0.8, 0.72);

    // G = 4, then 5
    [Fact]
    public void AdaGrad() => Check(new AdaGrad(), 1 - (0.1 * 2 / 2), 0.9 + (0.1 / Math.Sqrt(5)));

    // s = 0.4, then 0.36 + 0.1 = 0.46
    [Fact]
    public void RMSprop() => Check(new RMSprop(0.9), 1 - (0.2 / Math.Sqrt(0.4)), 1 - (0.2 / Math.Sqrt(0.4)) + (0.1 / Math.Sqrt(0.46)));

    // m = 0.2, m̂ = 2, s = 0.004, ŝ = 4; then m = 0.08, m̂ = 0.08/0.19, s = 0.004996, ŝ = 0.004996/0.001999
    [Fact]
    public void Adam() => Check(new Adam(), 0.9, 0.9 - (0.1 * (0.08 / 0.19) / Math.Sqrt(0.004996 / 0.001999)));

    // ε stands outside the root: 0.1 of it shows.
    [Fact]
    public void Epsilon_is_added_to_the_root()
    {
        Check(new AdaGrad(epsilon: 0.1), 1 - (0.1 * 2 / 2.1), 1 - (0.1 * 2 / 2.1) + (0.1 / (Math.Sqrt(5) + 0.1)));
        double first = 1 - (0.2 / (Math.Sqrt(0.4) + 0.1));
        Check(new RMSprop(0.9, epsilon: 0.1), first, first + (0.1 / (Math.Sqrt(0.46) + 0.1)));
        first = 1 - (0.1 * 2 / 2.1);
        Check(new Adam(epsilon: 0.1), first, first - (0.1 * (0.08 / 0.19) / (Math.Sqrt(0.004996 / 0.001999) + 0.1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_rate_that_is_none_is_refused(double rate) =>
        Assert.All((IOptimizer[])[new GradientDescent(), new Momentum(), new AdaGrad(), new RMSprop(), new Adam()], optimizer =>
            Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.Step([], rate)));

    [Fact]
    public void All_of_them_find_the_bottom_of_a_bowl() =>
        Assert.All((IOptimizer[])[new GradientDescent(), new Momentum(), new AdaGrad(), new RMSprop(), new Adam()], optimizer =>
        {
            var w = new Parameter("w", new Tensor(new Shape(1, 1, 1, 2), [2, -1]));
            var schedule = Schedule.Cosine(0.3, 300);
            for (int step = 1; step <= 300; step++)
            {
                w.Learn(new Tensor(w.Values.Shape, [w.Values.Values[0] - 1, 4 * w.Values.Values[1]]));
                optimizer.Step([w], schedule.Rate(step) * (optimizer is Momentum ? 0.1 : 1));
            }

            Assert.Equal(1, w.Values.Values[0], 0.02);
            Assert.Equal(0, w.Values.Values[1], 0.02);
        });

    [Fact]
    public void The_cosine_falls_from_the_first_rate_almost_to_0()
    {
        var schedule = Schedule.Cosine(0.1, 10);
        Assert.Equal(0.1, schedule.Rate(1));
        Assert.Equal(0.05, schedule.Rate(6), 1e-12);
        Assert.InRange(schedule.Rate(10), 1e-3, 5e-3);
        Assert.Equal(schedule.Rate(10), schedule.Rate(50));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(0.1, 0));
    }

    private static void Check(IOptimizer optimizer, double first, double second)
    {
        var w = new Parameter("w", new Tensor(new Shape(1, 1, 1, 1), [1]));
        w.Learn(new Tensor(w.Values.Shape, [2]));
        optimizer.Step([w], 0.1);
        Assert.Equal(first, w.Values.Values[0], 1e-8);
        w.Learn(new Tensor(w.Values.Shape, [-1]));
        optimizer.Step([w], 0.1);
        Assert.Equal(second, w.Values.Values[0], 1e-8);
    }
}
