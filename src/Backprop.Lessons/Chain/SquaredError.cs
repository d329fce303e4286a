namespace Backprop.Lessons.Chain;

/// <summary>The loss of the first lesson: <c>L = (output − target)²</c>.</summary>
public static class SquaredError
{
    /// <summary>The loss <c>(output − target)²</c>.</summary>
    /// <param name="output">What the network says.</param>
    /// <param name="target">What it should say.</param>
    public static double Value(double output, double target) => (output - target) * (output - target);

    /// <summary>The slope <c>∂L/∂output = 2 · (output − target)</c>: the first number of every backward pass.</summary>
    /// <param name="output">What the network says.</param>
    /// <param name="target">What it should say.</param>
    public static double Derivative(double output, double target) => 2 * (output - target);
}
