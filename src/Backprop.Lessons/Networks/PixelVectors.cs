using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Makes each pixel an example of its own: N × C × H × W becomes (N·H·W) × C × 1 × 1, image after image, row after row. So a loss for one
/// vector of outputs becomes a loss for each pixel. No number changes.
/// </summary>
public sealed class PixelVectors : Layer
{
    private Shape? _input;

    /// <inheritdoc/>
    public override string Name => "pixels as examples";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.N * input.H * input.W, input.C, 1, 1);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input.Shape;
        int plane = input.H * input.W;
        return Tensor.Create(OutputShape(input.Shape), (pixel, c, _, _) => input.Values[(((pixel / plane * input.C) + c) * plane) + (pixel % plane)]);
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Shape input = _input ?? throw NotForward();
        Fits(outputGradient, OutputShape(input));
        return Tensor.Create(input, (n, c, y, x) => outputGradient.Values[(((((n * input.H) + y) * input.W) + x) * input.C) + c]);
    }
}
