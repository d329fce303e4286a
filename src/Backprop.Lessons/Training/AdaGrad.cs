namespace Backprop.Lessons.Training;

/// <summary>
/// <c>G ← G + g²</c>, <c>w ← w − η·g/(√G + ε)</c>: a weight that has seen much gradient takes smaller steps, for good.
/// (Duchi and others, 2011.)
/// </summary>
/// <param name="epsilon">ε, above 0: keeps the first division finite.</param>
public sealed class AdaGrad(double epsilon = 1e-8) : IOptimizer
{
    private readonly double _epsilon = Require.Positive(epsilon);
    private readonly Memory _sums = new();

    /// <inheritdoc/>
    public string Name => "AdaGrad";

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(learningRate);
        foreach (Parameter parameter in parameters)
        {
            (double[] w, double[] g) = (parameter.Values.Values, parameter.Gradient.Values);
            double[] sum = _sums.Of(parameter);
            for (int i = 0; i < w.Length; i++)
            {
                sum[i] += g[i] * g[i];
                w[i] -= learningRate * g[i] / (Math.Sqrt(sum[i]) + _epsilon);
            }
        }
    }
}
