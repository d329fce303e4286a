namespace Backprop.Lessons.Training;

/// <summary>
/// <c>s ← ρ·s + (1 − ρ)·g²</c>, <c>w ← w − η·g/(√s + ε)</c>: AdaGrad with a memory that fades, so the steps do not die.
/// (Tieleman and Hinton, 2012.)
/// </summary>
/// <param name="rho">ρ, at least 0 and below 1: how slowly the memory fades.</param>
/// <param name="epsilon">ε, above 0: keeps the division finite.</param>
public sealed class RMSprop(double rho = 0.9, double epsilon = 1e-8) : IOptimizer
{
    private readonly double _rho = Require.Momentum(rho);
    private readonly double _epsilon = Require.Positive(epsilon);
    private readonly Memory _squares = new();

    /// <inheritdoc/>
    public string Name => "RMSprop";

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(learningRate);
        foreach (Parameter parameter in parameters)
        {
            (double[] w, double[] g) = (parameter.Values.Values, parameter.Gradient.Values);
            double[] s = _squares.Of(parameter);
            for (int i = 0; i < w.Length; i++)
            {
                s[i] = (_rho * s[i]) + ((1 - _rho) * g[i] * g[i]);
                w[i] -= learningRate * g[i] / (Math.Sqrt(s[i]) + _epsilon);
            }
        }
    }
}
