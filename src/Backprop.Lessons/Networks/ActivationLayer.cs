using Backprop.Lessons.Activations;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>An activation function, put on every number: <c>y = f(z)</c>.</summary>
/// <param name="activation">The function f with its slope f′.</param>
public sealed class ActivationLayer(Activation activation) : Layer
{
    private readonly Activation _f = activation ?? throw new ArgumentNullException(nameof(activation));
    private Tensor? _input;
    private Tensor? _output;
    private Tensor? _inputGradient;

    /// <inheritdoc/>
    public override string Name => _f.Name;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        if (_f != Activation.ReLU)
        {
            return input.Map(_f.Value);
        }

        Tensor output = Result(ref _output, input.Shape);
        Share(input.N, input.Shape, (first, end) => Rectifier.Forward(input.Images(first, end), output.Images(first, end)));
        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor z = Kept(_input);
        Fits(outputGradient, z.Shape);
        if (_f != Activation.ReLU)
        {
            return outputGradient.Zip(z, (dy, z) => dy * _f.Derivative(z)); // ∂L/∂z = ∂L/∂y · f′(z)
        }

        Tensor gradient = Result(ref _inputGradient, z.Shape);
        Share(z.N, z.Shape, (first, end) => Rectifier.Backward(outputGradient.Images(first, end), z.Images(first, end), gradient.Images(first, end)));
        return gradient;
    }
}
