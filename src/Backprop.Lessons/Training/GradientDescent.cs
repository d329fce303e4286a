namespace Backprop.Lessons.Training;

/// <summary>Plain stochastic gradient descent: <c>w ← w − η·g</c>.</summary>
public sealed class GradientDescent : IOptimizer
{
    /// <inheritdoc/>
    public string Name => "SGD";

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(learningRate);
        foreach (Parameter parameter in parameters)
        {
            (double[] w, double[] g) = (parameter.Values.Values, parameter.Gradient.Values);
            for (int i = 0; i < w.Length; i++)
            {
                w[i] -= learningRate * g[i];
            }
        }
    }
}
