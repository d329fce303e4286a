using Backprop.Lessons.Convolution;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>A fully connected layer: <c>y = W·x + b</c> for each vector x of the batch.</summary>
/// <remarks>
/// A tensor lies row by row in memory, a MathNet matrix column by column. So the batch N × I is, without a copy, the matrix Xᵀ with
/// one example in a column, and the products below are written for Xᵀ, Wᵀ and Yᵀ.
/// </remarks>
public sealed class Dense : Layer
{
    private readonly Parameter _weights;
    private readonly Parameter _bias;
    private Tensor? _input;

    /// <summary>A layer with given weights and biases of 0.</summary>
    /// <param name="weights">The first weights W: outputs × inputs × 1 × 1. They are kept, not copied.</param>
    /// <exception cref="ShapeException">The weights have another form.</exception>
    public Dense(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.H != 1 || weights.W != 1)
        {
            throw new ShapeException("dense", "weights of the shape outputs×inputs×1×1", weights.Shape);
        }

        _weights = new Parameter("weights", weights, isWeight: true);
        _bias = new Parameter("bias", new Tensor(1, weights.N, 1, 1));
    }

    /// <summary>A layer with random weights (<see cref="Initialization.Kaiming"/>) and biases of 0.</summary>
    /// <param name="inputs">How many numbers an example has.</param>
    /// <param name="outputs">How many numbers it gives out.</param>
    /// <param name="random">Where the weights come from; the same seed brings the same weights.</param>
    public static Dense Create(int inputs, int outputs, Random random) =>
        new(Initialization.Kaiming(new Shape(outputs, inputs, 1, 1), random));

    /// <inheritdoc/>
    public override string Name => Invariant($"dense {Weights.N}");

    /// <summary>The weights W: outputs × inputs × 1 × 1.</summary>
    public Tensor Weights => _weights.Values;

    /// <summary>The biases b: 1 × outputs × 1 × 1.</summary>
    public Tensor Bias => _bias.Values;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [_weights, _bias];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.C == Weights.C && input.H == 1 && input.W == 1
        ? input with { C = Weights.N }
        : throw new ShapeException(Name, Invariant($"vectors, N×{Weights.C}×1×1 (a Flatten before it makes vectors of images)"), input);

    /// <inheritdoc/>
    public override long MultiplyAdds(Shape input) => (long)input.N * Weights.Shape.Count;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        Shape output = OutputShape(input.Shape);
        _input = input;
        double[] y = Transposed(Weights).TransposeThisAndMultiply(Transposed(input)).AsColumnMajorArray();
        for (int i = 0; i < y.Length; i++)
        {
            y[i] += Bias.Values[i % Weights.N];
        }

        return new(output, y);
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        Matrix<double> x = Transposed(input);
        Matrix<double> dy = Transposed(outputGradient);
        _weights.Learn(new(Weights.Shape, x.TransposeAndMultiply(dy).AsColumnMajorArray())); // ∂L/∂W = dYᵀ·X
        _bias.Learn(new(Bias.Shape, dy.RowSums().AsArray())); //                                ∂L/∂b = Σₙ dYₙ
        return new(input.Shape, Transposed(Weights).Multiply(dy).AsColumnMajorArray()); //      ∂L/∂X = dY·W
    }

    // N × C × 1 × 1, seen as the matrix C × N.
    private static Matrix<double> Transposed(Tensor tensor) => Matrix<double>.Build.Dense(tensor.C, tensor.N, tensor.Values);
}
