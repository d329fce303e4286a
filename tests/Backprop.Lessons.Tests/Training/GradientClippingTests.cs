using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;

namespace Backprop.Lessons.Tests.Training;

public class GradientClippingTests
{
    [Fact]
    public void A_long_gradient_keeps_its_direction_over_all_parameters()
    {
        (Parameter one, Parameter two) = (OfOne(3), OfOne(-4));
        var clipping = new GradientClipping(new GradientDescent(), norm: 2);
        clipping.Step([one, two], 0.1);
        Assert.Equal(-0.1 * 3 * 2 / 5, one.Values.Values[0], 1e-12);
        Assert.Equal(0.1 * 4 * 2 / 5, two.Values.Values[0], 1e-12);
        Assert.Equal([5], clipping.Norms);
        Assert.Equal("SGD, clipped at 2", clipping.Name);
    }

    [Fact]
    public void A_short_gradient_and_none_stay_as_they_are()
    {
        (Parameter one, Parameter two) = (OfOne(0.3), OfOne(0));
        new GradientClipping(new GradientDescent(), norm: 0.3).Step([one, two], 1);
        Assert.Equal([-0.3, 0], [one.Values.Values[0], two.Values.Values[0]]);
    }

    [Fact]
    public void The_optimizer_under_it_remembers_the_cut_gradient()
    {
        Parameter w = OfOne(100);
        var momentum = new GradientClipping(new Momentum(0.5), norm: 1);
        momentum.Step([w], 0.1);
        momentum.Step([w], 0.1);
        Assert.Equal(-0.1 - 0.15, w.Values.Values[0], 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientClipping(new GradientDescent(), norm: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => momentum.Step([w], 0));
        Assert.Throws<ArgumentNullException>(() => new GradientClipping(null!, norm: 1));
    }

    private static Parameter OfOne(double gradient)
    {
        var parameter = new Parameter("w", new Tensor(1, 1, 1, 1));
        parameter.Learn(new Tensor(new Shape(1, 1, 1, 1), [gradient]));
        return parameter;
    }
}
