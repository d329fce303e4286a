using Backprop.Lessons.Convolution;
using Backprop.Lessons.Training;
using static System.FormattableString;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Backprop.Lessons.Networks;

/// <summary>A fully connected layer: <c>y = W·x + b</c> for each vector x of the batch.</summary>
public sealed class Dense : BatchLayer
{
    private readonly Parameter _weights;
    private readonly Parameter _bias;

    /// <summary>A layer with given weights and biases of 0.</summary>
    /// <param name="weights">The first weights W: outputs × inputs × 1 × 1. They are kept, not copied.</param>
    /// <exception cref="ShapeException">The weights have another form.</exception>
    public Dense(Tensor weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ShapeException.ThrowUnless(weights is { H: 1, W: 1 }, "dense", "weights of the shape outputs×inputs×1×1", weights.Shape);
        _weights = new Parameter("weights", weights, isWeight: true);
        _bias = new Parameter("bias", new Tensor(1, weights.N, 1, 1));
    }

    /// <summary>A layer with random weights, outputs × inputs (<see cref="Initialization.Kaiming"/>), and biases of 0. The same seed brings the same weights.</summary>
    public static Dense Create(int inputs, int outputs, Random random) => new(Initialization.Kaiming(new Shape(outputs, inputs, 1, 1), random));

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
    protected override int LearningParts(Shape input) => Weights.N;

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        for (int o = 0; o < Weights.N; o++)
        {
            foreach (int n in part)
            {
                y.Image(n)[o] = TensorPrimitives.Dot(x.Image(n), Weights.Image(o)) + Bias.Values[o]; // y = W·x + b
            }
        }
    }

    /// <inheritdoc/>
    protected override void Learn(Tensor dy, Tensor x, Part part)
    {
        foreach (int o in part)
        {
            for (int n = 0; n < x.N; n++)
            {
                _bias.Gradient.Values[o] += dy.Image(n)[o]; //                         ∂L/∂b = Σₙ dyₙ
                Add(dy.Image(n)[o], x.Image(n), to: _weights.Gradient.Image(o)); //    ∂L/∂W = Σₙ dyₙ · xₙᵀ
            }
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        dx.Images(part).Clear();
        for (int o = 0; o < Weights.N; o++)
        {
            foreach (int n in part)
            {
                Add(dy.Image(n)[o], Weights.Image(o), to: dx.Image(n)); //             ∂L/∂x = Wᵀ · dy
            }
        }
    }

    private static void Add(double factor, ReadOnlySpan<double> numbers, Span<double> to) => TensorPrimitives.MultiplyAdd(numbers, factor, to, to);
}
