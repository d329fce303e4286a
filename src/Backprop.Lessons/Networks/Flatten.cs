using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>Writes all maps of an image one after the other: N × C × H × W becomes N × (C·H·W) × 1 × 1. No number changes.</summary>
public sealed class Flatten : Layer
{
    private Tensor? _input;

    /// <inheritdoc/>
    public override string Name => "flatten";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.N, input.C * input.H * input.W, 1, 1);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        return input.Reshape(OutputShape(input.Shape));
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, OutputShape(input.Shape));
        return outputGradient.Reshape(input.Shape);
    }
}
