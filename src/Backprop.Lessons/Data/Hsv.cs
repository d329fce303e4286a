using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Data;

/// <summary>
/// Another three numbers for a colour (A. R. Smith, 1978): its hue on the circle red, yellow, green, cyan, blue, magenta, red; its
/// saturation, from grey to pure; and its value, the brightest of its three channels. All of them run from 0 to 1.
/// </summary>
public static class Hsv
{
    private const int Corners = 6;

    /// <summary>From red, green and blue. A grey pixel has no hue; it gets 0.</summary>
    /// <param name="rgb">Pictures from 0 to 1: N × 3 × H × W.</param>
    /// <returns>Hue, saturation and value: N × 3 × H × W.</returns>
    /// <exception cref="ArgumentException">The pictures do not have three channels.</exception>
    public static Tensor FromRgb(Tensor rgb) => Change(rgb, nameof(rgb), (red, green, blue) =>
    {
        double value = Math.Max(red, Math.Max(green, blue));
        double range = value - Math.Min(red, Math.Min(green, blue));
        double corner = range == 0
            ? 0
            : value == red
                ? (green - blue) / range
                : value == green
                    ? 2 + ((blue - red) / range)
                    : 4 + ((red - green) / range);
        return ((corner + Corners) % Corners / Corners, value == 0 ? 0 : range / value, value);
    });

    /// <summary>Back to red, green and blue.</summary>
    /// <param name="hsv">Hue, saturation and value: N × 3 × H × W. The hue is a place on a circle: 1.2 is 0.2.</param>
    /// <returns>N × 3 × H × W, from 0 to 1 if saturation and value are.</returns>
    /// <exception cref="ArgumentException">The pictures do not have three channels.</exception>
    public static Tensor ToRgb(Tensor hsv) => Change(hsv, nameof(hsv), (hue, saturation, value) =>
        (Channel(5, hue, saturation, value), Channel(3, hue, saturation, value), Channel(1, hue, saturation, value)));

    // On a third of the circle a channel is as bright as the value, on the opposite third as dark as the saturation allows; between, a ramp.
    private static double Channel(int corner, double hue, double saturation, double value)
    {
        double along = (corner + ((hue - Math.Floor(hue)) * Corners)) % Corners;
        return value - (value * saturation * Math.Clamp(Math.Min(along, 4 - along), 0, 1));
    }

    private static Tensor Change(Tensor pictures, string argument, Func<double, double, double, (double A, double B, double C)> change)
    {
        ArgumentNullException.ThrowIfNull(pictures, argument);
        if (pictures.C != 3)
        {
            throw new ArgumentException(Invariant($"A colour has three channels; the shape is {pictures.Shape}."), argument);
        }

        var changed = new Tensor(pictures.Shape);
        for (int n = 0; n < pictures.N; n++)
        {
            for (int y = 0; y < pictures.H; y++)
            {
                for (int x = 0; x < pictures.W; x++)
                {
                    (changed[n, 0, y, x], changed[n, 1, y, x], changed[n, 2, y, x]) = change(pictures[n, 0, y, x], pictures[n, 1, y, x], pictures[n, 2, y, x]);
                }
            }
        }

        return changed;
    }
}
