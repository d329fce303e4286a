using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>Keeps the mean of each window, channel by channel. On the way back each of its pixels gets an equal share of the delta.</summary>
/// <remarks>Windows that would stick out over the edge are left out, as in <see cref="MaxPooling"/>.</remarks>
public sealed class AveragePooling : BatchLayer
{
    private readonly PoolingWindow _window;

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
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        foreach ((int at, int topLeft) in _window.Over(x, y, part))
        {
            double sum = 0;
            for (int i = 0; i < _window.Size; i++)
            {
                for (int j = 0; j < _window.Size; j++)
                {
                    sum += x.Values[topLeft + (i * x.W) + j];
                }
            }

            y.Values[at] = sum / (_window.Size * _window.Size); // y = 1/K² · Σ x
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        dx.Images(part).Clear();
        foreach ((int at, int topLeft) in _window.Over(dx, dy, part))
        {
            for (int i = 0; i < _window.Size; i++)
            {
                for (int j = 0; j < _window.Size; j++)
                {
                    dx.Values[topLeft + (i * dx.W) + j] += dy.Values[at] / (_window.Size * _window.Size); // ∂y/∂x = 1/K²
                }
            }
        }
    }
}
