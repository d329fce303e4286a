namespace Backprop.Lessons.Training;

/// <summary>A rule that turns gradients into steps. It may remember earlier ones, so each training run needs a new one.</summary>
public interface IOptimizer
{
    /// <summary>What the field calls it.</summary>
    string Name { get; }

    /// <summary>Moves every parameter one step.</summary>
    /// <param name="parameters">The parameters with their gradients g; the same ones at every step.</param>
    /// <param name="learningRate">The learning rate η of this step, above 0.</param>
    void Step(IReadOnlyList<Parameter> parameters, double learningRate);
}
