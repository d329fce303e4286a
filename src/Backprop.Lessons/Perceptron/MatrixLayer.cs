using Backprop.Lessons.Activations;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Perceptron;

/// <summary>A layer of neurons as one matrix: entry (i, j) is the weight from neuron i of the layer before to its neuron j.</summary>
/// <remarks>Shapes: N samples, n neurons before, m neurons here. The formulas are those of <see cref="NumberedPerceptron"/>, for all neurons at once.</remarks>
public sealed class MatrixLayer
{
    /// <summary>A layer with the given weights.</summary>
    /// <param name="weights">n × m: a row for each neuron before, a column for each neuron here.</param>
    /// <param name="activation">The activation function f.</param>
    public MatrixLayer(Matrix<double> weights, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(activation);
        Weights = weights.Clone();
        Activation = activation;
        Change = Matrix<double>.Build.Dense(weights.RowCount, weights.ColumnCount);
        Inputs = Matrix<double>.Build.Dense(1, weights.RowCount);
        PreActivations = Matrix<double>.Build.Dense(1, weights.ColumnCount);
        Outputs = PreActivations;
        Deltas = PreActivations;
    }

    /// <summary>n × m weights.</summary>
    public Matrix<double> Weights { get; private set; }

    /// <summary>n × m: <c>Δw</c> of the last update; 0 before the first.</summary>
    public Matrix<double> Change { get; private set; }

    /// <summary>The activation function f.</summary>
    public Activation Activation { get; }

    /// <summary>N × n: the outputs O of the layer before, from the last forward pass.</summary>
    public Matrix<double> Inputs { get; private set; }

    /// <summary>N × m: <c>I = O·W</c> of the last forward pass.</summary>
    public Matrix<double> PreActivations { get; private set; }

    /// <summary>N × m: <c>f(I)</c> of the last forward pass.</summary>
    public Matrix<double> Outputs { get; private set; }

    /// <summary>N × m: the δ of the last backward pass.</summary>
    public Matrix<double> Deltas { get; private set; }

    /// <summary>n × m: <c>∂E/∂W = −Oᵀ·δ / N</c> of the last backward pass, for E the mean over the samples of <c>½·Σ(target − output)²</c>.</summary>
    public Matrix<double> Gradient => -Inputs.TransposeThisAndMultiply(Deltas) / Inputs.RowCount;

    /// <summary>Passes samples through the layer.</summary>
    /// <param name="inputs">N × n.</param>
    /// <returns>N × m outputs.</returns>
    /// <exception cref="ArgumentException">The inputs have another number of columns than n.</exception>
    public Matrix<double> Forward(Matrix<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.ColumnCount != Weights.RowCount)
        {
            throw new ArgumentException(
                Invariant($"'inputs' is {inputs.RowCount} × {inputs.ColumnCount}, but the layer's weights are {Weights.RowCount} × {Weights.ColumnCount}: each sample needs {Weights.RowCount} numbers."),
                nameof(inputs));
        }

        Inputs = inputs;
        PreActivations = Inputs * Weights;
        Outputs = PreActivations.Map(Activation.Value);
        return Outputs;
    }

    /// <summary>The δ of an output layer: <c>(T − O) ∘ f′(I)</c>, where ∘ multiplies entry by entry.</summary>
    /// <param name="targets">N × m.</param>
    /// <exception cref="ArgumentException">The targets have another shape than the outputs.</exception>
    public void BackwardFromTargets(Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if ((targets.RowCount, targets.ColumnCount) != (Outputs.RowCount, Outputs.ColumnCount))
        {
            throw new ArgumentException(
                Invariant($"'targets' is {targets.RowCount} × {targets.ColumnCount}, but the outputs are {Outputs.RowCount} × {Outputs.ColumnCount}."),
                nameof(targets));
        }

        Deltas = (targets - Outputs).PointwiseMultiply(PreActivations.Map(Activation.Derivative));
    }

    /// <summary>The δ of a hidden layer: <c>(δ_next·W_nextᵀ) ∘ f′(I)</c>.</summary>
    /// <param name="next">The layer behind this one, after its own backward pass.</param>
    public void BackwardFrom(MatrixLayer next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Deltas = next.Deltas.TransposeAndMultiply(next.Weights).PointwiseMultiply(PreActivations.Map(Activation.Derivative));
    }

    /// <summary>Changes the weights by <c>Δw = −α·∂E/∂W + γ·Δw(t−1)</c>.</summary>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside the range named above.</exception>
    public void Update(double learningRate, double momentum = 0)
    {
        Require.Positive(learningRate);
        Require.Momentum(momentum);
        Change = (-learningRate * Gradient) + (momentum * Change);
        Weights += Change;
    }
}
