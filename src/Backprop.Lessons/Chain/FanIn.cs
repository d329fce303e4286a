using MathNet.Numerics.LinearAlgebra;

namespace Backprop.Lessons.Chain;

/// <summary>One neuron with several inputs: <c>output = w₁·x₁ + w₂·x₂ + …</c></summary>
public sealed class FanIn
{
    /// <summary>A neuron with one weight for each input.</summary>
    /// <param name="weights">The weights, at least one, each an ordinary number.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is NaN or infinite.</exception>
    public FanIn(params double[] weights)
    {
        Require.NotEmpty(weights);
        Weights = Vector<double>.Build.DenseOfEnumerable(weights.Select(weight => Require.Finite(weight)));
        Inputs = Vector<double>.Build.Dense(weights.Length);
        WeightGradients = Vector<double>.Build.Dense(weights.Length);
    }

    /// <summary>The weights, one for each input.</summary>
    public Vector<double> Weights { get; private set; }

    /// <summary>The inputs of the last forward pass.</summary>
    public Vector<double> Inputs { get; private set; }

    /// <summary><c>∂L/∂wᵢ</c> of the last backward pass.</summary>
    public Vector<double> WeightGradients { get; private set; }

    /// <summary>Adds up the weighted inputs and keeps the inputs.</summary>
    /// <param name="inputs">As many numbers as there are weights.</param>
    /// <returns>The sum <c>Σ wᵢ·xᵢ</c>.</returns>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public double Forward(params double[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Require.SameLength(Weights.Count, nameof(Weights), inputs.Length, nameof(inputs));
        Inputs = Vector<double>.Build.DenseOfArray(inputs);
        return Weights * Inputs;
    }

    /// <summary>Gives each input its own return: the gradient times the weight of that input.</summary>
    /// <param name="outputGradient"><c>∂L/∂output</c>.</param>
    /// <returns><c>∂L/∂xᵢ</c>, one for each input.</returns>
    public Vector<double> Backward(double outputGradient)
    {
        WeightGradients = outputGradient * Inputs;
        return outputGradient * Weights;
    }

    /// <summary>One step of gradient descent on every weight.</summary>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    public void Update(double learningRate) => Weights -= learningRate * WeightGradients;
}
