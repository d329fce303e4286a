using System.Runtime.Intrinsics;
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
    private Tensor? _output;
    private Tensor? _inputGradient;

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
        Tensor output = Result(ref _output, OutputShape(input.Shape));
        _input = input.Shape;
        if (_winners?.Length != output.Shape.Count)
        {
            _winners = new int[output.Shape.Count];
        }

        Share(input.N * input.C, input.Shape, (first, end) => Choose(input, output, _winners, first, end));
        return output;
    }

    /// <inheritdoc/>
    public override Tensor Backward(Tensor outputGradient)
    {
        int[] winners = Kept(_winners);
        Fits(outputGradient, OutputShape(_input));
        Tensor gradient = Result(ref _inputGradient, _input);
        int planes = _input.N * _input.C;
        (int plane, int outputPlane) = (_input.H * _input.W, winners.Length / planes);
        Share(planes, _input, (first, end) =>
        {
            gradient.Values.AsSpan(first * plane, (end - first) * plane).Clear();
            for (int at = first * outputPlane; at < end * outputPlane; at++)
            {
                gradient.Values[winners[at]] += outputGradient.Values[at]; // the delta goes to the winner
            }
        });
        return gradient;
    }

    // Some planes: the largest number of each window, and where it lies.
    private void Choose(Tensor input, Tensor output, int[] winners, int first, int end)
    {
        int at = first * output.H * output.W;
        for (int plane = first; plane < end; plane++)
        {
            for (int y = 0; y < output.H; y++, at += output.W)
            {
                int corner = ((plane * input.H) + (y * _window.Stride)) * input.W;
                if (_window is { Size: 2, Stride: 2 })
                {
                    ChooseOfFour(input.Values, corner, input.W, output.Values.AsSpan(at, output.W), winners.AsSpan(at, output.W));
                    continue;
                }

                for (int x = 0; x < output.W; x++, corner += _window.Stride)
                {
                    int winner = Winner(input.Values, corner, input.W);
                    (winners[at + x], output.Values[at + x]) = (winner, input.Values[winner]); // y = max of the window
                }
            }
        }
    }

    // A row of the usual windows, two at a time, each as a tournament: two matches, then the final. Of equal pixels the first wins here
    // too. No branch: which pixel wins cannot be guessed, and a wrong guess costs the processor more than the work.
    private static void ChooseOfFour(double[] values, int corner, int width, Span<double> output, Span<int> winners)
    {
        ReadOnlySpan<double> upper = values.AsSpan(corner, 2 * output.Length);
        ReadOnlySpan<double> lower = values.AsSpan(corner + width, 2 * output.Length);
        for (int at = 0; at < output.Length; at += 2)
        {
            // The last window of an odd row is done alone: as both of the two.
            int x = Math.Min(at + 1, output.Length - 1);
            (int first, int second) = (2 * at, 2 * x);
            (Vector128<double> a, Vector128<double> b) = (Vector128.Create(upper[first], upper[second]), Vector128.Create(upper[first + 1], upper[second + 1]));
            (Vector128<double> c, Vector128<double> d) = (Vector128.Create(lower[first], lower[second]), Vector128.Create(lower[first + 1], lower[second + 1]));
            (Vector128<double> bWins, Vector128<double> dWins) = (Vector128.GreaterThan(b, a), Vector128.GreaterThan(d, c));
            (Vector128<double> top, Vector128<double> bottom) = (Vector128.ConditionalSelect(bWins, b, a), Vector128.ConditionalSelect(dWins, d, c));
            Vector128<double> bottomWins = Vector128.GreaterThan(bottom, top);
            Vector128<double> best = Vector128.ConditionalSelect(bottomWins, bottom, top);

            // A won match is −1 in each lane.
            Vector128<long> corners = Vector128.Create((long)corner + first, corner + second);
            Vector128<long> places = Vector128.ConditionalSelect(bottomWins.AsInt64(), corners + Vector128.Create((long)width) - dWins.AsInt64(), corners - bWins.AsInt64());
            (output[at], output[x]) = (best[0], best[1]);
            (winners[at], winners[x]) = ((int)places[0], (int)places[1]);
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
