namespace Backprop.Lessons.Sigmoid;

/// <summary>The nine partial derivatives of the loss, each under the name of its weight or bias.</summary>
/// <param name="W1">∂L/∂w1.</param>
/// <param name="W2">∂L/∂w2.</param>
/// <param name="W3">∂L/∂w3.</param>
/// <param name="W4">∂L/∂w4.</param>
/// <param name="W5">∂L/∂w5.</param>
/// <param name="W6">∂L/∂w6.</param>
/// <param name="B1">∂L/∂b1.</param>
/// <param name="B2">∂L/∂b2.</param>
/// <param name="B3">∂L/∂b3.</param>
public sealed record Partials(
    double W1, double W2, double W3, double W4, double W5, double W6, double B1, double B2, double B3)
{
    /// <summary>The nine in the order of <see cref="SigmoidNetwork.ParameterNames"/>.</summary>
    public double[] ToArray() => [W1, W2, W3, W4, W5, W6, B1, B2, B3];
}
