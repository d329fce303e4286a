namespace Backprop.Lessons.Training;

/// <summary>
/// Gradient descent with momentum: <c>v ← γ·v − η·g</c>, <c>w ← w + v</c>. A step goes on where the last ones went: zigzags cancel out,
/// steady slopes add up. (Polyak, 1964.)
/// </summary>
/// <param name="gamma">γ, at least 0 and below 1: how much of the last step goes on.</param>
public sealed class Momentum(double gamma = 0.9) : IOptimizer
{
    private readonly double _gamma = Require.Momentum(gamma);
    private readonly Memory _velocities = new();

    /// <inheritdoc/>
    public string Name => "momentum";

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(learningRate);
        foreach (Parameter parameter in parameters)
        {
            (double[] w, double[] g) = (parameter.Values.Values, parameter.Gradient.Values);
            double[] v = _velocities.Of(parameter);
            for (int i = 0; i < w.Length; i++)
            {
                v[i] = (_gamma * v[i]) - (learningRate * g[i]);
                w[i] += v[i];
            }
        }
    }
}
