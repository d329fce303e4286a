using static System.FormattableString;

namespace Backprop.Lessons.Plots;

public static partial class Plot
{
    /// <summary>One channel of an image in shades of grey, square pixels, row 0 on top. With negative values: blue below zero, vermilion above.</summary>
    /// <param name="pixels">The brightness: rows × columns. NaN is left blank.</param>
    /// <param name="caption">A title; may be empty.</param>
    /// <param name="range">What is drawn black and what white, for instance (0, 1); the darkest and the brightest pixel if null.</param>
    /// <exception cref="ArgumentException">The image is empty, or the range is.</exception>
    public static Figure Image(double[,] pixels, string caption = "", (double Black, double White)? range = null)
    {
        (int height, int width) = SizeOf(pixels, nameof(pixels));
        Check.Range(range, log: false);
        var trace = new ImageTrace("", (double[,])pixels.Clone()) { Colours = AsExtent(range), HasOwnColours = range is not null };
        Figure image = Picture(trace, [new FrameMark(new(-0.5, width - 0.5), new(-0.5, height - 0.5), [])]) with { Height = 320 };
        return caption.Length > 0 ? image.Titled(caption) : image;
    }

    /// <summary>Images of one size in rows and columns, each with a caption, for instance a handful of a data set or the filters of a layer.</summary>
    /// <param name="images">The images, each rows × columns, at least one.</param>
    /// <param name="captions">One for each image; none if null.</param>
    /// <param name="columns">How many stand in a row.</param>
    /// <param name="range">What is drawn black and what white in all of them; the darkest and the brightest pixel of all if null.</param>
    /// <param name="ownRange">True to let every image go from its own darkest to its own brightest pixel: for filters of different strength.</param>
    /// <exception cref="ArgumentException">There are no images, they differ in size, or the captions differ in number.</exception>
    public static Figure Images(
        IReadOnlyList<double[,]> images, IReadOnlyList<string>? captions = null, int columns = 8,
        (double Black, double White)? range = null, bool ownRange = false)
    {
        CheckImages(images, captions);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Check.Range(range, log: false);
        if (ownRange && range is not null)
        {
            throw new ArgumentException("Either all images share a range, or each has its own: leave out 'range' or 'ownRange'.", nameof(ownRange));
        }

        var gallery = new Gallery(images, captions, columns);
        double[,] values = gallery.Compose((_, value) => value);
        Extent[] extents = [.. images.Select(image => Extent.Of(image))];
        bool signed = extents.Any(extent => extent.Low < 0);
        var trace = new ImageTrace("", ownRange ? gallery.Compose((i, value) => Share(value, extents[i], signed)) : values)
        {
            Colours = ownRange ? new Extent(signed ? -1 : 0, 1) : AsExtent(range),
            HasOwnColours = ownRange || range is not null,
            TrueValues = values,
            Contents = gallery.Contents,
        };
        return Picture(trace, gallery.Frames) with { Height = gallery.ScreenHeight + 40 };
    }

    private static void CheckImages(IReadOnlyList<double[,]> images, IReadOnlyList<string>? captions)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("'images' is empty: there is nothing to draw.", nameof(images));
        }

        (int height, int width) = SizeOf(images[0], nameof(images));
        for (int i = 1; i < images.Count; i++)
        {
            if (SizeOf(images[i], nameof(images)) is var size && size != (height, width))
            {
                throw new ArgumentException(
                    Invariant($"Image {i} has {size.Height} × {size.Width} pixels, image 0 has {height} × {width}. A gallery needs images of one size; use Beside for others."),
                    nameof(images));
            }
        }

        if (captions is not null)
        {
            Check.SameLength(images.Count, captions.Count, nameof(images), nameof(captions));
        }
    }

    private static (int Height, int Width) SizeOf(double[,] pixels, string argument)
    {
        ArgumentNullException.ThrowIfNull(pixels, argument);
        (int height, int width) = (pixels.GetLength(0), pixels.GetLength(1));
        return pixels.Length > 0
            ? (height, width)
            : throw new ArgumentException(Invariant($"'{argument}' has an empty image ({height} × {width}): there is nothing to draw."), argument);
    }

    private static Figure Picture(ImageTrace trace, IReadOnlyList<Mark> frames) =>
        Picture(trace, trace.Pixels.GetLength(0), trace.Pixels.GetLength(1), frames);

    private static Figure Picture(Trace trace, int height, int width, IReadOnlyList<Mark> frames) => new(new Panel([trace])
    {
        X = new("column") { Hidden = true, Range = (-0.6, width - 0.4) },
        Y = new("row") { Hidden = true, Reversed = true, Range = (-0.6, height - 0.4) },
        Square = true,
        Marks = frames,
    });

    private static Extent? AsExtent((double Low, double High)? range) => range is { } given ? new(given.Low, given.High) : null;

    // From −1 to 1 with zero in the middle, or from 0 to 1.
    private static double Share(double value, Extent own, bool signed) => signed
        ? value / Math.Max(1e-300, Math.Max(Math.Abs(own.Low), Math.Abs(own.High)))
        : (value - own.Low) / Math.Max(1e-300, own.High - own.Low);
}
