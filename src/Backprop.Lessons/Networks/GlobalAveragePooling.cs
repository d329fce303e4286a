using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// The mean of each map: N × C × H × W becomes N × C × 1 × 1, whatever H and W are. So the layers behind it take images of any size.
/// </summary>
public sealed class GlobalAveragePooling : Layer
{
    private Tensor? _input;

    /// <inheritdoc/>
    public override string Name => "global average pooling";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.N, input.C, 1, 1);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        var output = new Tensor(OutputShape(input.Shape));
        int plane = input.H * input.W;
        for (int at = 0; at < input.Values.Length; at++)
        {
            output.Values[at / plane] += input.Values[at] / plane; // y = 1/(H·W) · Σ x
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Shape input = Kept(_input).Shape;
        Fits(outputGradient, OutputShape(input));
        int plane = input.H * input.W;
        var inputGradient = new Tensor(input);
        for (int at = 0; at < inputGradient.Values.Length; at++)
        {
            inputGradient.Values[at] = outputGradient.Values[at / plane] / plane; // ∂y/∂x = 1/(H·W)
        }

        return inputGradient;
    }
}
