using Backprop.Lessons.Activations;
using Backprop.Lessons.Data;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Xor;

/// <summary>
/// Two layers of sigmoid neurons as two matrices: <c>H1 = σ(X·W1 + b1)</c>, <c>H2 = σ(H1·W2 + b2)</c>.
/// It never changes: a training step returns the next network.
/// </summary>
public sealed class TwoLayerNetwork
{
    /// <summary>A network with the given weights.</summary>
    /// <param name="w1">The weights of the hidden layer: inputs × hidden.</param>
    /// <param name="w2">The weights of the output layer: hidden × outputs.</param>
    /// <param name="b1">The biases of the hidden layer; with <paramref name="b2"/> left out, the network has none.</param>
    /// <param name="b2">The biases of the output layer.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together, or only one layer has biases.</exception>
    public TwoLayerNetwork(Matrix<double> w1, Matrix<double> w2, Vector<double>? b1 = null, Vector<double>? b2 = null)
    {
        ArgumentNullException.ThrowIfNull(w1);
        ArgumentNullException.ThrowIfNull(w2);
        if (w1.ColumnCount != w2.RowCount)
        {
            throw new ArgumentException(
                Invariant($"'w1' is {w1.RowCount} × {w1.ColumnCount} and 'w2' is {w2.RowCount} × {w2.ColumnCount}; w2 must have as many rows as w1 has columns: one for each hidden neuron."),
                nameof(w2));
        }

        if (b1 is null != b2 is null)
        {
            throw new ArgumentException("Either both layers have biases or none has.", b1 is null ? nameof(b1) : nameof(b2));
        }

        (W1, W2) = (w1, w2);
        B1 = b1 ?? Vector<double>.Build.Dense(w1.ColumnCount);
        B2 = b2 ?? Vector<double>.Build.Dense(w2.ColumnCount);
        HasBiases = b1 is not null;
        Require.SameLength(w1.ColumnCount, "columns of w1", B1.Count, nameof(b1));
        Require.SameLength(w2.ColumnCount, "columns of w2", B2.Count, nameof(b2));
    }

    /// <summary>The weights of the hidden layer: inputs × hidden.</summary>
    public Matrix<double> W1 { get; }

    /// <summary>The weights of the output layer: hidden × outputs.</summary>
    public Matrix<double> W2 { get; }

    /// <summary>The biases of the hidden layer; all 0 in a network without.</summary>
    public Vector<double> B1 { get; }

    /// <summary>The biases of the output layer; all 0 in a network without.</summary>
    public Vector<double> B2 { get; }

    /// <summary>Whether training changes the biases. Without, they are 0 and stay 0.</summary>
    public bool HasBiases { get; }

    /// <summary>The number of hidden neurons.</summary>
    public int Hidden => W1.ColumnCount;

    /// <summary>All weights, W1 row by row, then W2; no biases.</summary>
    public double[] Weights => [.. W1.ToRowMajorArray(), .. W2.ToRowMajorArray()];

    /// <summary><c>ΣW1² + ΣW2²</c>: what ridge puts a price on.</summary>
    public double SumOfSquares => Weights.Sum(w => w * w);

    /// <summary>Two inputs, two outputs, random weights between −scale/√(inputs of the layer) and scale/√(inputs of the layer); biases 0.</summary>
    /// <param name="hidden">How many hidden neurons.</param>
    /// <param name="seed">The same seed brings the same network.</param>
    /// <param name="biases">Whether the network has biases.</param>
    /// <param name="scale">How large the weights may be.</param>
    public static TwoLayerNetwork Random(int hidden, int seed, bool biases = true, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        Require.Positive(scale);
        var random = new Random(seed);
        return new(
            Layer(2, hidden),
            Layer(hidden, 2),
            biases ? Vector<double>.Build.Dense(hidden) : null,
            biases ? Vector<double>.Build.Dense(2) : null);

        Matrix<double> Layer(int inputs, int outputs) => Matrix<double>.Build.Dense(
            inputs, outputs, (_, _) => scale * ((2 * random.NextDouble()) - 1) / Math.Sqrt(inputs));
    }

    /// <summary>Passes all examples through the network at once.</summary>
    /// <param name="x">One example in a row: N × inputs.</param>
    /// <exception cref="ArgumentException">The examples have more or fewer numbers than the network has inputs.</exception>
    public ForwardPass Forward(Matrix<double> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.ColumnCount != W1.RowCount)
        {
            throw new ArgumentException(
                Invariant($"'x' is {x.RowCount} × {x.ColumnCount}, but the network has {W1.RowCount} inputs: one example belongs in a row."),
                nameof(x));
        }

        Matrix<double> z1 = AddToEachRow(x * W1, B1);
        Matrix<double> h1 = z1.Map(Activation.Sigmoid.Value, Zeros.Include);
        Matrix<double> z2 = AddToEachRow(h1 * W2, B2);
        Matrix<double> h2 = z2.Map(Activation.Sigmoid.Value, Zeros.Include);
        return new(x, z1, h1, z2, h2);
    }

    /// <summary>The loss <c>1/(2N) · Σ(H2 − Y)²</c> plus the penalty on the weights.</summary>
    /// <param name="pass">A forward pass of this network.</param>
    /// <param name="y">The targets: N × outputs.</param>
    /// <param name="penalty">The regularization; none if left out.</param>
    /// <param name="examples">What the penalty is divided by: the rows of <paramref name="y"/> unless they are a part of the data only.</param>
    public double Loss(ForwardPass pass, Matrix<double> y, Penalty? penalty = null, int? examples = null)
    {
        Matrix<double> errors = Errors(pass, y);
        penalty ??= Penalty.None;
        int n = examples ?? y.RowCount;
        return (errors.Enumerate().Sum(e => e * e) / (2.0 * y.RowCount)) + penalty.Value(W1, n) + penalty.Value(W2, n);
    }

    /// <summary>The way back: the chain rule, factor by factor, from the loss to the first layer.</summary>
    /// <param name="pass">A forward pass of this network.</param>
    /// <param name="y">The targets: N × outputs.</param>
    /// <param name="penalty">The regularization; none if left out.</param>
    /// <param name="examples">What the penalty is divided by: the rows of <paramref name="y"/> unless they are a part of the data only.</param>
    public NetworkGradients Backward(ForwardPass pass, Matrix<double> y, Penalty? penalty = null, int? examples = null)
    {
        Matrix<double> errors = Errors(pass, y);
        penalty ??= Penalty.None;
        int n = examples ?? y.RowCount;

        Matrix<double> lossByH2 = errors / y.RowCount;                              // N × outputs
        Matrix<double> lossByZ2 = lossByH2.PointwiseMultiply(SlopeAt(pass.H2));     // N × outputs
        Matrix<double> lossByW2 = pass.H1.TransposeThisAndMultiply(lossByZ2);       // hidden × outputs
        Matrix<double> lossByH1 = lossByZ2.TransposeAndMultiply(W2);                // N × hidden
        Matrix<double> lossByZ1 = lossByH1.PointwiseMultiply(SlopeAt(pass.H1));     // N × hidden
        Matrix<double> lossByW1 = pass.X.TransposeThisAndMultiply(lossByZ1);        // inputs × hidden
        return new(
            lossByW1 + penalty.Gradient(W1, n),
            lossByW2 + penalty.Gradient(W2, n),
            lossByZ1.ColumnSums(),
            lossByZ2.ColumnSums());
    }

    /// <summary>One step of gradient descent: every number moves against its gradient, times the learning rate.</summary>
    /// <param name="gradients">The gradients, or a velocity made of them.</param>
    /// <param name="learningRate">The learning rate <c>η</c>.</param>
    /// <returns>The next network.</returns>
    public TwoLayerNetwork Step(NetworkGradients gradients, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        return HasBiases
            ? new(W1 - (learningRate * gradients.W1), W2 - (learningRate * gradients.W2), B1 - (learningRate * gradients.B1), B2 - (learningRate * gradients.B2))
            : new(W1 - (learningRate * gradients.W1), W2 - (learningRate * gradients.W2));
    }

    /// <summary>The proximal step of L1 on all weights: see <see cref="Penalty.Shrink"/>.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="learningRate">The learning rate <c>η</c> of the step before.</param>
    /// <param name="examples">The number of training examples, N.</param>
    public TwoLayerNetwork Shrunk(Penalty penalty, double learningRate, int examples)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        Matrix<double> w1 = penalty.Shrink(W1, learningRate, examples);
        Matrix<double> w2 = penalty.Shrink(W2, learningRate, examples);
        return HasBiases ? new(w1, w2, B1, B2) : new(w1, w2);
    }

    /// <summary>The class that the network names for each example: its largest output.</summary>
    /// <param name="x">One example in a row: N × inputs.</param>
    public int[] Classify(Matrix<double> x) => OneHot.Decode(Forward(x).H2);

    /// <summary>The share of the points whose class the network names rightly, from 0 to 1.</summary>
    /// <param name="points">The points.</param>
    public double Accuracy(LabelledPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Accuracy(Classify(points.Inputs));
    }

    /// <summary>How strongly the network holds with class 1 at a point: <c>(1 + h2[1] − h2[0]) / 2</c>. The boundary is at ½.</summary>
    /// <param name="x">The first coordinate.</param>
    /// <param name="y">The second coordinate.</param>
    public double ScoreOfOne(double x, double y)
    {
        Matrix<double> outputs = Forward(Matrix<double>.Build.Dense(1, 2, [x, y])).H2;
        return (1 + outputs[0, 1] - outputs[0, 0]) / 2;
    }

    // f′ = f · (1 − f): the output is enough.
    private static Matrix<double> SlopeAt(Matrix<double> output) => output.Map(h => h * (1 - h), Zeros.Include);

    private static Matrix<double> AddToEachRow(Matrix<double> matrix, Vector<double> row)
    {
        // In place: the matrix is a product that nobody else has seen.
        for (int i = 0; i < matrix.RowCount; i++)
        {
            for (int j = 0; j < matrix.ColumnCount; j++)
            {
                matrix[i, j] += row[j];
            }
        }

        return matrix;
    }

    private static Matrix<double> Errors(ForwardPass pass, Matrix<double> y)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(y);
        return y.RowCount == pass.H2.RowCount && y.ColumnCount == pass.H2.ColumnCount
            ? pass.H2 - y
            : throw new ArgumentException(
                Invariant($"'y' is {y.RowCount} × {y.ColumnCount}, but the network's outputs are {pass.H2.RowCount} × {pass.H2.ColumnCount}; each output needs its target."),
                nameof(y));
    }
}
