using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using Backprop.Lessons.Gradients;
using Backprop.Lessons.Training;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Perceptron;

/// <summary>Layers of neurons as matrices, for many samples at once. There are no biases.</summary>
public sealed class MatrixPerceptron
{
    /// <summary>A network with the given weights.</summary>
    /// <param name="weights">A matrix for each layer behind the inputs; the rows of each are the columns of the one before.</param>
    /// <param name="hidden">The activation of the hidden layers; the sigmoid if left out.</param>
    /// <param name="output">The activation of the last layer; that of the hidden layers if left out.</param>
    /// <exception cref="ArgumentException">There is no matrix, or two neighbours do not fit.</exception>
    public MatrixPerceptron(IReadOnlyList<Matrix<double>> weights, Activation? hidden = null, Activation? output = null)
    {
        Require.NotEmpty(weights);
        for (int i = 1; i < weights.Count; i++)
        {
            if (weights[i].RowCount != weights[i - 1].ColumnCount)
            {
                throw new ArgumentException(
                    Invariant($"Matrix {i} of 'weights' has {weights[i].RowCount} rows, but the one before has {weights[i - 1].ColumnCount} columns; they must be as many."),
                    nameof(weights));
            }
        }

        hidden ??= Activation.Sigmoid;
        Layers = [.. weights.Select((matrix, i) => new MatrixLayer(matrix, i < weights.Count - 1 ? hidden : output ?? hidden))];
    }

    /// <summary>The layers behind the inputs, first to last.</summary>
    public IReadOnlyList<MatrixLayer> Layers { get; }

    /// <summary>A numbered network's weights as matrices: entry (i, j) of a matrix is <c>wᵢⱼ</c>, counted within the two layers.</summary>
    /// <param name="network">The network. Its weights are copied.</param>
    public static MatrixPerceptron Of(NumberedPerceptron network)
    {
        ArgumentNullException.ThrowIfNull(network);
        double[] weights = [.. network.Weights.Select(weight => weight.Weight)];
        var matrices = new List<Matrix<double>>();
        int next = 0;
        foreach ((int n, int m) in network.Layers.Zip(network.Layers.Skip(1)))
        {
            // The list runs through the weights of one neuron after the other, as a matrix in memory does: column by column.
            matrices.Add(Matrix<double>.Build.DenseOfColumnMajor(n, m, weights[next..(next + (n * m))]));
            next += n * m;
        }

        return new MatrixPerceptron(matrices, network.Activation);
    }

    /// <summary>A network with random weights, normally distributed with standard deviation 1/√n for n inputs.</summary>
    /// <param name="layers">How many neurons each layer has, inputs first; at least two layers.</param>
    /// <param name="seed">The seed of the random numbers: the same seed, the same network.</param>
    /// <param name="hidden">The activation of the hidden layers; the sigmoid if left out.</param>
    /// <param name="output">The activation of the last layer; that of the hidden layers if left out.</param>
    /// <exception cref="ArgumentException">There are fewer than two layers, or one is empty.</exception>
    public static MatrixPerceptron Random(IReadOnlyList<int> layers, int seed, Activation? hidden = null, Activation? output = null)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (layers.Count < 2 || layers.Any(count => count < 1))
        {
            throw new ArgumentException("'layers' needs at least two layers of at least one neuron each.", nameof(layers));
        }

        var normal = new MathNet.Numerics.Distributions.Normal(0, 1, new Random(seed));
        return new MatrixPerceptron(
            [.. layers.Zip(layers.Skip(1), (n, m) => Matrix<double>.Build.Dense(n, m, (_, _) => normal.Sample() / Math.Sqrt(n)))],
            hidden,
            output);
    }

    /// <summary>Passes samples through all layers.</summary>
    /// <param name="inputs">Samples × inputs.</param>
    /// <returns>Samples × outputs.</returns>
    /// <exception cref="ArgumentException">The samples do not have as many numbers as there are inputs.</exception>
    public Matrix<double> Forward(Matrix<double> inputs) => Layers.Aggregate(inputs, (signal, layer) => layer.Forward(signal));

    /// <summary>Works out every δ, last layer first. Changes no weight.</summary>
    /// <param name="targets">Samples × outputs.</param>
    /// <exception cref="ArgumentException">The targets have another shape than the outputs.</exception>
    public void Backward(Matrix<double> targets)
    {
        Layers[^1].BackwardFromTargets(targets);
        for (int i = Layers.Count - 2; i >= 0; i--)
        {
            Layers[i].BackwardFrom(Layers[i + 1]);
        }
    }

    /// <summary>The mean over all samples of <c>½·Σ(target − output)²</c>. Changes no weight.</summary>
    /// <param name="samples">The samples.</param>
    public double Error(Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return ErrorOf(Forward(samples.Inputs), samples.Targets);
    }

    /// <summary>Forward, backward, update: one step of training on all samples together.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <returns>The error before the step.</returns>
    public double TrainStep(Samples samples, double learningRate, double momentum = 0)
    {
        double error = Error(samples);
        Backward(samples.Targets);
        foreach (MatrixLayer layer in Layers)
        {
            layer.Update(learningRate, momentum);
        }

        return error;
    }

    /// <summary>Trains on one set of samples, one step an epoch, and watches the error on another that it does not learn from.</summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="test">The samples to be tested with.</param>
    /// <param name="learningRate">The learning rate α, above 0.</param>
    /// <param name="momentum">The momentum γ, from 0 up to, not including, 1.</param>
    /// <param name="epochs">How many epochs.</param>
    /// <param name="options">Progress and cancellation.</param>
    /// <returns>The training error before each epoch; the test error before each epoch under the name <c>test</c>.</returns>
    /// <exception cref="TrainingDivergedException">The error became NaN or infinite.</exception>
    public TrainingHistory Train(
        Samples training, Samples test, double learningRate, double momentum, int epochs, TrainingOptions? options = null) =>
        Trainer.Run(epochs, _ => TrainStep(training, learningRate, momentum), [("test", () => Error(test))], options);

    /// <summary>Compares <c>∂E/∂w</c> of every weight with its numerical derivative. Changes no weight.</summary>
    /// <param name="samples">The samples.</param>
    public GradientReport CheckGradients(Samples samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Forward(samples.Inputs);
        Backward(samples.Targets);
        return GradientCheck.Compare(
            weights => ErrorOf(With(weights).Forward(samples.Inputs), samples.Targets),
            [.. Layers.SelectMany(layer => layer.Weights.ToRowMajorArray())],
            [.. Layers.SelectMany(layer => layer.Gradient.ToRowMajorArray())],
            [.. Layers.SelectMany((layer, l) => Enumerable.Range(0, layer.Weights.RowCount).SelectMany(
                i => Enumerable.Range(0, layer.Weights.ColumnCount).Select(j => Invariant($"∂E/∂W{l + 1}[{i}, {j}]"))))]);
    }

    private static double ErrorOf(Matrix<double> outputs, Matrix<double> targets) =>
        0.5 * (targets - outputs).PointwisePower(2).RowSums().Average();

    private MatrixPerceptron With(double[] weights)
    {
        int next = 0;
        return new MatrixPerceptron(
            [.. Layers.Select(layer => Matrix<double>.Build.DenseOfRowMajor(
                layer.Weights.RowCount, layer.Weights.ColumnCount, Take(layer.Weights.RowCount * layer.Weights.ColumnCount)))],
            Layers[0].Activation,
            Layers[^1].Activation);

        double[] Take(int count)
        {
            next += count;
            return weights[(next - count)..next];
        }
    }
}
