using MathNet.Numerics;
using MathNet.Numerics.Differentiation;

namespace Backprop.Lessons.Gradients;

/// <summary>A derivative by central differences, and how far it can be trusted.</summary>
internal sealed class Nudge
{
    // How many roundings the loss itself may be off by: it is a sum of many terms, and its last digits are not exact.
    private const double Roundings = 32;

    /// <summary>Nudges.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">Where.</param>
    public Nudge(Func<double, double> f, double x)
    {
        // Five points: the error falls with the fourth power of the step, so that a step of about 1e-3 is small enough
        // and rounding still far away. MathNet picks the step from the rounding error of a double.
        var differences = new NumericalDerivative(points: 5, center: 2);
        var losses = new List<double>();
        double Seen(double nudged)
        {
            losses.Add(f(nudged));
            return losses[^1];
        }

        Slope = differences.EvaluateDerivative(Seen, x, order: 1);
        Step = differences.StepSize;
        Allowed = double.IsFinite(Slope) ? Around(losses) + Rounding(losses) : 0;
    }

    /// <summary>About <c>f′(x)</c>.</summary>
    public double Slope { get; }

    /// <summary>How far <c>x</c> was nudged; twice as far, too.</summary>
    public double Step { get; }

    /// <summary>How far the slope may be off although the formula is right.</summary>
    public double Allowed { get; }

    // Where the slope passes through 0, it is measured by the slopes around it.
    private double Around(List<double> losses) => GradientCheck.Tolerance * (losses.Max() - losses.Min()) / (4 * Step);

    // The losses come in with the weights 1, 8, 8 and 1, and their sum is divided by 12 steps.
    private double Rounding(List<double> losses) =>
        18.0 / 12 * Roundings * Precision.DoublePrecision * losses.Max(Math.Abs) / Step;
}
