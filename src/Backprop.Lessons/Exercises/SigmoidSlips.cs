using Backprop.Lessons.Activations;

namespace Backprop.Lessons.Exercises;

/// <summary>How a sigmoid goes wrong, in whatever exercise it stands.</summary>
internal static class SigmoidSlips
{
    /// <summary>The sigmoid, or what was written in its place.</summary>
    public static Func<double, double> Of(Slips slips)
    {
        int sign = slips.Made("the sigmoid has e^z where e^−z belongs", "A large z must lead to an output near 1. Try it with z = 10.") ? -1 : 1;
        return slips.Or<Func<double, double>>(
            z => Activation.Sigmoid.Value(sign * z),
            ("the brackets in 1 / (1 + e^−z) are missing", "C# divides before it adds: 1 / 1 + e^−z is 1 + e^−z. Can the output of a sigmoid be above 1?", z => 1 + Math.Exp(-sign * z)),
            ("the slope of the sigmoid took its place", "The slope belongs to the way back. Forward, a neuron says σ(z).", Activation.Sigmoid.Derivative),
            ("tanh took the place of the sigmoid", "The sigmoid lies between 0 and 1; tanh lies between −1 and 1.", Math.Tanh));
    }

    /// <summary>Its slope, made of its value.</summary>
    /// <param name="slips">What is done wrong this time.</param>
    /// <param name="f">The value.</param>
    /// <param name="sigmoid">Which sigmoid, for the names of the slips: <c>the output's sigmoid</c>.</param>
    /// <param name="where">The hint for those who left it out.</param>
    public static double Slope(Slips slips, double f, string sigmoid, string where) => Slope(slips, sigmoid, where)(f);

    /// <summary>Its slope as a function of its value.</summary>
    /// <param name="slips">What is done wrong this time.</param>
    /// <param name="sigmoid">Which sigmoid.</param>
    /// <param name="where">The hint for those who left it out.</param>
    public static Func<double, double> Slope(Slips slips, string sigmoid, string where) => slips.Or<Func<double, double>>(
        f => f * (1 - f),
        ($"the slope of {sigmoid} is missing", where, _ => 1),
        ($"the value of {sigmoid} was multiplied in instead of its slope", "The way back multiplies slopes, not values: f′, not f.", f => f),
        ($"only 1 − f of the slope of {sigmoid} was multiplied in", "f′ = f·(1 − f) has two factors.", f => 1 - f),
        ($"the slope of {sigmoid} was taken at its output instead of at its pre-activation", "f′(z) = f·(1 − f): the output goes straight into it. It must not go through the sigmoid a second time.", Activation.Sigmoid.Derivative),
        ($"the slope of tanh was used for {sigmoid}", "1 − f² belongs to tanh. The sigmoid's slope is made of f and of what is left of f to 1.", f => 1 - (f * f)));
}
