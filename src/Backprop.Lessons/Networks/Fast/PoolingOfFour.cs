using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks.Fast;

/// <summary>The largest of each 2 × 2 window, two windows at a time. Of equal pixels the first wins, as in <see cref="MaxPooling"/>.</summary>
internal static class PoolingOfFour
{
    /// <summary><c>y = max of the window</c>, and where it lies.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The output.</param>
    /// <param name="winners">For each number of the output the place of its winner in the input.</param>
    /// <param name="first">The first image to do.</param>
    /// <param name="end">The one behind the last.</param>
    public static void Forward(Tensor x, Tensor y, int[] winners, int first, int end)
    {
        int at = first * y.C * y.H * y.W;
        for (int map = first * x.C; map < end * x.C; map++)
        {
            for (int row = 0; row < y.H; row++, at += y.W)
            {
                Choose(x.Values, ((map * x.H) + (2 * row)) * x.W, x.W, y.Values.AsSpan(at, y.W), winners.AsSpan(at, y.W));
            }
        }
    }

    // A row of windows, each a tournament: two matches, then the final. No branch: which pixel wins cannot be guessed, and a wrong guess
    // costs the processor more than the work.
    private static void Choose(double[] values, int corner, int width, Span<double> output, Span<int> winners)
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
            var bottomWins = Vector128.GreaterThan(bottom, top);
            var best = Vector128.ConditionalSelect(bottomWins, bottom, top);

            // A won match is −1 in each lane.
            var corners = Vector128.Create((long)corner + first, corner + second);
            var places = Vector128.ConditionalSelect(bottomWins.AsInt64(), corners + Vector128.Create((long)width) - dWins.AsInt64(), corners - bWins.AsInt64());
            (output[at], output[x]) = (best[0], best[1]);
            (winners[at], winners[x]) = ((int)places[0], (int)places[1]);
        }
    }
}
