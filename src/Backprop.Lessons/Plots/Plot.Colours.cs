using static System.FormattableString;

namespace Backprop.Lessons.Plots;

public static partial class Plot
{
    /// <summary>Pictures in colour, of one size, in rows and columns, each with a caption. Brightness runs from 0 to 1; what lies outside is cut off.</summary>
    /// <param name="red">The red of each picture: rows × columns. NaN is left blank.</param>
    /// <param name="green">The green of each.</param>
    /// <param name="blue">The blue of each.</param>
    /// <param name="captions">One for each picture; none if null.</param>
    /// <param name="columns">How many stand in a row.</param>
    /// <exception cref="ArgumentException">There are no pictures, they differ in size, or the lists in length.</exception>
    public static Figure Colours(
        IReadOnlyList<double[,]> red, IReadOnlyList<double[,]> green, IReadOnlyList<double[,]> blue,
        IReadOnlyList<string>? captions = null, int columns = 4)
    {
        CheckImages(red, captions);
        CheckChannel(red, green, nameof(green));
        CheckChannel(red, blue, nameof(blue));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var gallery = new Gallery(red, captions, columns);
        var trace = new ColourTrace(Composed(red), Composed(green), Composed(blue)) { Contents = gallery.Contents };
        return Picture(trace, gallery.TotalHeight, gallery.TotalWidth, gallery.Frames) with { Height = gallery.ScreenHeight + 40 };

        double[,] Composed(IReadOnlyList<double[,]> channel) => new Gallery(channel, captions, columns).Compose((_, value) => value);
    }

    private static void CheckChannel(IReadOnlyList<double[,]> red, IReadOnlyList<double[,]> other, string name)
    {
        ArgumentNullException.ThrowIfNull(other, name);
        Check.SameLength(red.Count, other.Count, nameof(red), name);
        (int height, int width) = SizeOf(red[0], nameof(red));
        for (int i = 0; i < other.Count; i++)
        {
            if (SizeOf(other[i], name) is var size && size != (height, width))
            {
                throw new ArgumentException(Invariant($"Picture {i} has {height} × {width} pixels in red and {size.Height} × {size.Width} in {name}."), name);
            }
        }
    }
}
