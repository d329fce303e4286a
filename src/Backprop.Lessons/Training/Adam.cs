namespace Backprop.Lessons.Training;

/// <summary>
/// Momentum and RMSprop together: <c>m ← β₁·m + (1 − β₁)·g</c>, <c>s ← β₂·s + (1 − β₂)·g²</c>,
/// <c>w ← w − η·m̂/(√ŝ + ε)</c>. (Kingma and Ba, 2014.)
/// </summary>
/// <remarks>
/// Both memories begin at 0 and are too small at first. <c>m̂ = m/(1 − β₁ᵗ)</c> and <c>ŝ = s/(1 − β₂ᵗ)</c> make up for it; t counts the steps.
/// </remarks>
/// <param name="beta1">β₁, at least 0 and below 1.</param>
/// <param name="beta2">β₂, at least 0 and below 1.</param>
/// <param name="epsilon">ε, above 0: keeps the division finite.</param>
public sealed class Adam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : IOptimizer
{
    private readonly double _beta1 = Require.Momentum(beta1);
    private readonly double _beta2 = Require.Momentum(beta2);
    private readonly double _epsilon = Require.Positive(epsilon);
    private readonly Memory _means = new();
    private readonly Memory _squares = new();
    private int _t;

    /// <inheritdoc/>
    public string Name => "Adam";

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(learningRate);
        _t++;
        (double fullM, double fullS) = (1 - Math.Pow(_beta1, _t), 1 - Math.Pow(_beta2, _t));
        foreach (Parameter parameter in parameters)
        {
            (double[] w, double[] g) = (parameter.Values.Values, parameter.Gradient.Values);
            (double[] m, double[] s) = (_means.Of(parameter), _squares.Of(parameter));
            for (int i = 0; i < w.Length; i++)
            {
                m[i] = (_beta1 * m[i]) + ((1 - _beta1) * g[i]);
                s[i] = (_beta2 * s[i]) + ((1 - _beta2) * g[i] * g[i]);
                w[i] -= learningRate * (m[i] / fullM) / (Math.Sqrt(s[i] / fullS) + _epsilon);
            }
        }
    }
}
