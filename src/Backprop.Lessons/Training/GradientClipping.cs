using static System.FormattableString;

namespace Backprop.Lessons.Training;

/// <summary>
/// Cuts gradients that are too long before another optimiser steps: with <c>‖g‖ = √(Σ g²)</c> over all parameters,
/// <c>g ← g · c/‖g‖</c> where <c>‖g‖ &gt; c</c>. The direction stays, and a shorter gradient stays as it is. (Pascanu and others, 2012.)
/// </summary>
/// <param name="optimizer">Makes the step. The gradients that it sees have been cut in place.</param>
/// <param name="norm">c, above 0: the greatest length.</param>
public sealed class GradientClipping(IOptimizer optimizer, double norm) : IOptimizer
{
    private readonly IOptimizer _optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer));
    private readonly double _most = Require.Positive(norm);
    private readonly List<double> _norms = [];

    /// <inheritdoc/>
    public string Name => Invariant($"{_optimizer.Name}, clipped at {_most}");

    /// <summary>‖g‖ of every step so far, before it was cut.</summary>
    public IReadOnlyList<double> Norms => _norms;

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Parameter> parameters, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double length = Math.Sqrt(parameters.Sum(parameter => parameter.Gradient.Values.Sum(g => g * g)));
        _norms.Add(length);
        if (length > _most)
        {
            foreach (double[] g in parameters.Select(parameter => parameter.Gradient.Values))
            {
                for (int i = 0; i < g.Length; i++)
                {
                    g[i] *= _most / length;
                }
            }
        }

        _optimizer.Step(parameters, learningRate);
    }
}
