using Backprop.Lessons.Convolution;
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
public sealed class MaxPooling : Layer
{
    private readonly PoolingWindow _window;
    private Shape _input;
    private int[]? _winners;

    /// <summary>A pooling layer.</summary>
    /// <param name="window">The window's height and width, at least 1.</param>
    /// <param name="stride">How far it moves at a time, at least 1; as far as it is wide if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public MaxPooling(int window, int? stride = null) => _window = new(window, stride ?? window);

    /// <inheritdoc/>
    public override string Name => Invariant($"max pooling {_window}");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => _window.Output(input, Name);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        var output = new Tensor(OutputShape(input.Shape));
        _input = input.Shape;
        _winners = new int[output.Shape.Count];
        int at = 0;
        for (int plane = 0; plane < input.N * input.C; plane++)
        {
            for (int y = 0; y < output.H; y++)
            {
                int corner = ((plane * input.H) + (y * _window.Stride)) * input.W;
                for (int x = 0; x < output.W; x++, at++, corner += _window.Stride)
                {
                    int winner = _window.Size == 2 ? WinnerOfFour(input.Values, corner, input.W) : Winner(input.Values, corner, input.W);
                    (_winners[at], output.Values[at]) = (winner, input.Values[winner]); // y = max of the window
                }
            }
        }

        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        int[] winners = Kept(_winners);
        Fits(outputGradient, OutputShape(_input));
        var inputGradient = new Tensor(_input);
        for (int at = 0; at < winners.Length; at++)
        {
            inputGradient.Values[winners[at]] += outputGradient.Values[at]; // the delta goes to the winner
        }

        return inputGradient;
    }

    // The usual window, as a tournament: two matches at the same time, then the final. Of equal pixels the first wins here too.
    private static int WinnerOfFour(double[] values, int corner, int width)
    {
        int top = corner + Convert.ToInt32(values[corner + 1] > values[corner]);
        int bottom = corner + width + Convert.ToInt32(values[corner + width + 1] > values[corner + width]);
        return top + (Convert.ToInt32(values[bottom] > values[top]) * (bottom - top));
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
