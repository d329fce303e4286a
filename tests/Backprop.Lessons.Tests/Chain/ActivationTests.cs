using Backprop.Lessons.Activations;
using Backprop.Lessons.Gradients;

namespace Backprop.Lessons.Tests.Chain;

public class ActivationTests
{
    [Fact]
    public void Every_slope_agrees_with_nudging()
    {
        foreach (Activation activation in Activation.All)
        {
            for (double z = -6.05; z < 6.1; z += 0.1)
            {
                double numerical = GradientCheck.Numerical(activation.Value, z);
                Assert.True(Math.Abs(activation.Derivative(z) - numerical) < 1e-9, $"{activation} at {z}: {numerical}");
            }
        }
    }

    [Fact]
    public void At_its_kink_the_rectifier_has_the_slope_0() => Assert.Equal(0, Activation.ReLU.Derivative(0));

    [Fact]
    public void The_sigmoid_stays_a_number_at_both_ends()
    {
        Assert.Equal(1, Activation.Sigmoid.Value(1e4));
        Assert.Equal(0, Activation.Sigmoid.Value(-1e4));
        Assert.Equal(0, Activation.Sigmoid.Derivative(-1e4));
        Assert.Equal(0.5, Activation.Sigmoid.Value(0));
        Assert.Equal(0.25, Activation.Sigmoid.Derivative(0));
    }
}
