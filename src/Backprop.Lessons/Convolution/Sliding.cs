using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>How a window slides over an image, the same in both directions.</summary>
public sealed record Sliding
{
    /// <summary>Describes the way of a window.</summary>
    /// <param name="stride">How many pixels the window moves at a time, at least 1.</param>
    /// <param name="padding">How many rows and columns of zeros are added on every side, at least 0.</param>
    /// <param name="dilation">The distance of neighbouring pixels in the window, at least 1: with 2 it skips every second pixel.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below its least value.</exception>
    public Sliding(int stride = 1, int padding = 0, int dilation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        (Stride, Padding, Dilation) = (stride, padding, dilation);
    }

    /// <summary>One pixel at a time, without padding, without gaps.</summary>
    public static Sliding Default { get; } = new();

    /// <summary>How many pixels the window moves at a time.</summary>
    public int Stride { get; }

    /// <summary>How many rows and columns of zeros are added on every side.</summary>
    public int Padding { get; }

    /// <summary>The distance of neighbouring pixels in the window.</summary>
    public int Dilation { get; }

    /// <summary>How many pixels a kernel of this length spans: <c>dilation · (kernel − 1) + 1</c>.</summary>
    /// <param name="kernel">The kernel's length.</param>
    public int Span(int kernel) => (Dilation * (kernel - 1)) + 1;

    /// <summary>
    /// How many windows fit: <c>⌊(length + 2·padding − span) / stride⌋ + 1</c>. Where the division leaves a remainder, the last pixels
    /// are in no window.
    /// </summary>
    /// <param name="length">The image's height or width.</param>
    /// <param name="kernel">The kernel's height or width.</param>
    /// <exception cref="ArgumentException">The kernel spans more than the padded image.</exception>
    public int OutputLength(int length, int kernel)
    {
        int room = length + (2 * Padding) - Span(kernel);
        return room >= 0
            ? (room / Stride) + 1
            : throw new ArgumentException(
                Invariant($"A kernel of length {kernel} with dilation {Dilation} spans {Span(kernel)} pixels; the image has {length} and {2 * Padding} of padding. Take a smaller kernel or more padding."),
                nameof(kernel));
    }

    /// <summary>How many pixels at the end are in no window: the remainder of the division.</summary>
    /// <param name="length">The image's height or width.</param>
    /// <param name="kernel">The kernel's height or width.</param>
    /// <exception cref="ArgumentException">The kernel spans more than the padded image.</exception>
    public int Rest(int length, int kernel) => length + (2 * Padding) - Span(kernel) - ((OutputLength(length, kernel) - 1) * Stride);

    /// <summary>The shape that a convolution gives.</summary>
    /// <param name="input">The images: N × C × H × W.</param>
    /// <param name="filters">The filters: F × C × KH × KW.</param>
    /// <returns>N × F × H′ × W′.</returns>
    /// <exception cref="ArgumentException">The filters have other channels than the images, or span more than a padded image.</exception>
    public Shape Output(Shape input, Shape filters) => input.C == filters.C
        ? new(input.N, filters.N, OutputLength(input.H, filters.H), OutputLength(input.W, filters.W))
        : throw new ArgumentException(
            Invariant($"The filters look at {filters.C} channels (shape {filters}); the images have {input.C} (shape {input})."), nameof(filters));

    /// <inheritdoc/>
    public override string ToString() => Invariant($"stride {Stride}, padding {Padding}, dilation {Dilation}");
}
