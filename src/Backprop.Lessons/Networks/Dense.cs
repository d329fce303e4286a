using Backprop.Lessons.Convolution;
using static System.FormattableString;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Backprop.Lessons.Networks;

/// <summary>A fully connected layer: <c>y = W·x + b</c> for each vector x of the batch.</summary>
/// <remarks>Each row of W is fetched once and used for the whole batch, and all numbers are read in the order in which they lie in memory.</remarks>
public sealed class Dense : Layer
{
    private readonly Parameter _weights;
    private readonly Parameter _bias;
    private Tensor? _input;
    private Tensor? _output;
    private Tensor? _inputGradient;

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
        Tensor output = Result(ref _output, OutputShape(input.Shape));
        _input = input;
        Share(input.N, input.Shape, (first, end) =>
        {
            for (int o = 0; o < output.C; o++)
            {
                for (int n = first; n < end; n++)
                {
                    output.Values[(n * output.C) + o] = TensorPrimitives.Dot(input.Image(n), Weights.Image(o)) + Bias.Values[o]; // y = W·x + b
                }
            }
        });
        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        (Tensor weightGradient, Tensor biasGradient) = (GradientOf(_weights), GradientOf(_bias));
        Tensor inputGradient = Result(ref _inputGradient, input.Shape);
        weightGradient.Values.AsSpan().Clear();
        biasGradient.Values.AsSpan().Clear();
        inputGradient.Values.AsSpan().Clear();
        for (int o = 0; o < outputGradient.C; o++)
        {
            for (int n = 0; n < input.N; n++)
            {
                double dy = outputGradient.Values[(n * outputGradient.C) + o];
                biasGradient.Values[o] += dy; //                                   ∂L/∂b = Σₙ dyₙ
                AddTimes(dy, input.Image(n), weightGradient.Image(o)); //          ∂L/∂W = Σₙ dyₙ · xₙᵀ
                AddTimes(dy, Weights.Image(o), inputGradient.Image(n)); //         ∂L/∂x = Wᵀ · dy
            }
        }

        _weights.Learn(weightGradient);
        _bias.Learn(biasGradient);
        return inputGradient;
    }

    // sums += factor · numbers
    private static void AddTimes(double factor, ReadOnlySpan<double> numbers, Span<double> sums) =>
        TensorPrimitives.MultiplyAdd(numbers, factor, sums, sums);
}
