using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>An activation function, put on every number: <c>y = f(z)</c>.</summary>
/// <param name="activation">The function f with its slope f′.</param>
public sealed class ActivationLayer(Activation activation) : Layer
{
    private readonly Activation _f = activation ?? throw new ArgumentNullException(nameof(activation));
    private Tensor? _input;

    /// <inheritdoc/>
    public override string Name => _f.Name;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        return _f == Activation.ReLU ? Rectifier.Forward(input) : input.Map(_f.Value);
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Kept(_input);
        Fits(outputGradient, input.Shape);
        return _f == Activation.ReLU
            ? Rectifier.Backward(outputGradient, input)
            : outputGradient.Zip(input, (dy, z) => dy * _f.Derivative(z)); // ∂L/∂z = ∂L/∂y · f′(z)
    }
}
