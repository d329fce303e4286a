using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Data;

/// <summary>What light and camera do to colour pictures: each function changes one of hue, saturation and value (see <see cref="Hsv"/>), and returns new pictures.</summary>
public static class ColourTransform
{
    private const int Circle = 360;

    /// <summary>Turns all hues on the circle of colours: by 120° red becomes green.</summary>
    /// <param name="images">Pictures N × 3 × H × W: red, green, blue from 0 to 1.</param>
    /// <param name="degrees">How far.</param>
    /// <exception cref="ArgumentException">The pictures do not have three channels.</exception>
    public static Tensor Hue(Tensor images, double degrees) => Changed(images, channel: 0, hue => hue + (Require.Finite(degrees) / Circle));

    /// <summary>Makes colours stronger or paler; 0 leaves grey.</summary>
    /// <param name="images">Pictures N × 3 × H × W: red, green, blue from 0 to 1.</param>
    /// <param name="factor">What the saturation is multiplied by, 0 or above; it stays at most 1.</param>
    /// <exception cref="ArgumentException">The pictures do not have three channels.</exception>
    public static Tensor Saturation(Tensor images, double factor) => Changed(images, channel: 1, Times(factor));

    /// <summary>Makes pictures brighter or darker; 0 leaves black.</summary>
    /// <param name="images">Pictures N × 3 × H × W: red, green, blue from 0 to 1.</param>
    /// <param name="factor">What the value is multiplied by, 0 or above; it stays at most 1.</param>
    /// <exception cref="ArgumentException">The pictures do not have three channels.</exception>
    public static Tensor Brightness(Tensor images, double factor) => Changed(images, channel: 2, Times(factor));

    private static Func<double, double> Times(double factor)
    {
        Require.Finite(factor);
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        return value => Math.Min(1, value * factor);
    }

    private static Tensor Changed(Tensor images, int channel, Func<double, double> change)
    {
        Tensor hsv = Hsv.FromRgb(images);
        return Hsv.ToRgb(Tensor.Create(hsv.Shape, (n, c, y, x) => c == channel ? change(hsv[n, c, y, x]) : hsv[n, c, y, x]));
    }
}
