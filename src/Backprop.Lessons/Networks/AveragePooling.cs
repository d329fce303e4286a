using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>Keeps the mean of each window, channel by channel. On the way back each of its pixels gets an equal share of the delta.</summary>
/// <remarks>Windows that would stick out over the edge are left out, as in <see cref="MaxPooling"/>.</remarks>
public sealed class AveragePooling : Layer
{
    private readonly PoolingWindow _window;
    private Tensor? _input;

    /// <summary>A pooling layer.</summary>
    /// <param name="window">The window's height and width, at least 1.</param>
    /// <param name="stride">How far it moves at a time, at least 1; as far as it is wide if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public AveragePooling(int window, int? stride = null) => _window = new(window, stride ?? window);

    /// <inheritdoc/>
    public override string Name => Invariant($"average pooling {_window}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _window.Output(input, Name);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
        var output = new Tensor(OutputShape(input.Shape));
        for (int at = 0; at < output.Values.Length; at++)
        {
            int topLeft = _window.TopLeft(at, input.Shape, output.Shape);
            double sum = 0;
            for (int i = 0; i < _window.Size; i++)
            {
                for (int j = 0; j < _window.Size; j++)
                {
                    sum += input.Values[topLeft + (i * input.W) + j];
                }
            }

            output.Values[at] = sum / (_window.Size * _window.Size); // y = 1/K² · Σ x
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        Shape input = Kept(_input).Shape;
        Fits(outputGradient, OutputShape(input));
        var inputGradient = new Tensor(input);
        for (int at = 0; at < outputGradient.Values.Length; at++)
        {
            int topLeft = _window.TopLeft(at, input, outputGradient.Shape);
            double share = outputGradient.Values[at] / (_window.Size * _window.Size); // ∂y/∂x = 1/K²
            for (int i = 0; i < _window.Size; i++)
            {
                for (int j = 0; j < _window.Size; j++)
                {
                    inputGradient.Values[topLeft + (i * input.W) + j] += share;
                }
            }
        }

        return inputGradient;
    }
}
