using Backprop.Lessons.Convolution;
using Backprop.Lessons.Networks.Fast;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>
/// Keeps the largest number of each window, channel by channel. On the way back each delta goes to the pixel that won; the others get 0.
/// </summary>
/// <remarks>
/// Of equal pixels the first wins, row by row from the top left. Windows that would stick out over the edge are left out: where the
/// stride does not divide, the last rows and columns are in no window and get the gradient 0. Where windows overlap, a pixel that
/// wins several times collects the sum of their deltas.
/// </remarks>
public sealed class MaxPooling : BatchLayer
{
    private readonly PoolingWindow _window;
    private int[] _winners = [];
    private Shape? _pooled;

    /// <summary>A pooling layer.</summary>
    /// <param name="window">The window's height and width, at least 1.</param>
    /// <param name="stride">How far it moves at a time, at least 1; as far as it is wide if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public MaxPooling(int window, int? stride = null) => _window = new(window, stride ?? window);

    /// <inheritdoc/>
    public override string Name => Invariant($"max pooling {_window}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _window.Output(input, Name);

    /// <summary>The smallest images that pooling makes into maps of this shape.</summary>
    internal Shape Unpooled(Shape maps) =>
        maps with { H = ((maps.H - 1) * _window.Stride) + _window.Size, W = ((maps.W - 1) * _window.Stride) + _window.Size };

    /// <summary>The shape of the last input, and of each window the place of its winner among the input's numbers.</summary>
    /// <exception cref="InvalidOperationException">There was no forward pass.</exception>
    internal (Shape Input, int[] Places) Winners => (_pooled ?? throw NotForward(), _winners);

    /// <inheritdoc/>
    protected override void Prepare(Tensor x, bool training)
    {
        _pooled = x.Shape;
        if (OutputShape(x.Shape).Count is var count && _winners.Length != count)
        {
            _winners = new int[count];
        }
    }

    /// <inheritdoc/>
    protected override void Forward(Tensor x, Tensor y, Part part)
    {
        if (_window is { Size: 2, Stride: 2 })
        {
            PoolingOfFour.Forward(x, y, _winners, part.First, part.End);
            return;
        }

        foreach ((int at, int topLeft) in _window.Over(x, y, part))
        {
            int winner = Winner(x.Values, topLeft, x.W);
            (_winners[at], y.Values[at]) = (winner, x.Values[winner]); // y = the window's largest x
        }
    }

    /// <inheritdoc/>
    protected override void Backward(Tensor dy, Tensor x, Tensor dx, Part part)
    {
        dx.Images(part).Clear();
        foreach (int at in dy.Places(part))
        {
            dx.Values[_winners[at]] += dy.Values[at]; // ∂y/∂x = 1 for the winner, 0 for the others
        }
    }

    private int Winner(double[] values, int corner, int width)
    {
        int winner = corner;
        for (int i = 0; i < _window.Size; i++, corner += width)
        {
            for (int pixel = corner; pixel < corner + _window.Size; pixel++)
            {
                // No branch: which pixel wins cannot be guessed, and a wrong guess costs the processor more than the work.
                winner += Convert.ToInt32(values[pixel] > values[winner]) * (pixel - winner);
            }
        }

        return winner;
    }
}
