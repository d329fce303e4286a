using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks.Fast;

namespace Backprop.Lessons.Networks;

/// <summary>An activation function, put on every number: <c>y = f(x)</c>.</summary>
/// <param name="activation">The function f with its slope f′.</param>
public sealed class ActivationLayer(Activation activation) : BatchLayer
{
    private readonly Activation _f = activation ?? throw new ArgumentNullException(nameof(activation));

    /// <inheritdoc/>
    public override string Name => _f.Name;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        if (_f == Activation.ReLU)
        {
            Rectifier.Forward(x.Images(part), y.Images(part)); // y = max(0, x)
            return;
        }

        foreach (int i in x.Places(part))
        {
            y.Values[i] = _f.Value(x.Values[i]); // y = f(x)
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        if (_f == Activation.ReLU)
        {
            Rectifier.Backward(dy.Images(part), x.Images(part), dx.Images(part));
            return;
        }

        foreach (int i in x.Places(part))
        {
            dx.Values[i] = dy.Values[i] * _f.Derivative(x.Values[i]); // ∂L/∂x = ∂L/∂y · f′(x)
        }
    }
}
