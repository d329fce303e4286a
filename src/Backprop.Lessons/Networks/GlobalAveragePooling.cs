using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>
/// The mean of each map: N × C × H × W becomes N × C × 1 × 1, whatever H and W are. So the layers behind it take images of any size.
/// </summary>
public sealed class GlobalAveragePooling : BatchLayer
{
    /// <inheritdoc/>
    public override string Name => "global average pooling";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => new(input.N, input.C, 1, 1);

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        y.Images(part).Clear();
        int plane = x.H * x.W;
        foreach (int at in x.Places(part))
        {
            y.Values[at / plane] += x.Values[at] / plane; // y = 1/(H·W) · Σ x
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        int plane = x.H * x.W;
        foreach (int at in dx.Places(part))
        {
            dx.Values[at] = dy.Values[at / plane] / plane; // ∂y/∂x = 1/(H·W)
        }
    }
}
