namespace Backprop.Lessons.Convolution.Fast.Common;

/// <summary>
/// Where the pixels of images lie in the scratch memory of a convolution: with a border of zeros, so that no loop has to ask whether a
/// pixel exists, and for a stride S sorted into S × S planes, so that the pixels that a register needs are neighbours.
/// </summary>
/// <param name="channels">The channels of an image.</param>
/// <param name="height">Its height.</param>
/// <param name="width">Its width.</param>
internal sealed class Planes(int channels, int height, int width)
{
    private readonly int _rows = height;
    private readonly int _pitch = width;
    private readonly int _height = height;
    private readonly int _width = width;

    /// <summary>Rows of zeros above.</summary>
    public int Top { get; init; }

    /// <summary>Columns of zeros on the left.</summary>
    public int Left { get; init; }

    /// <summary>All rows of a plane, those of zeros included.</summary>
    public int Rows
    {
        get => _rows;
        init => _rows = value;
    }

    /// <summary>How far apart the rows of a plane lie.</summary>
    public int Pitch
    {
        get => _pitch;
        init => _pitch = value;
    }

    /// <summary>S: the pixel (y, x) goes to the plane (y mod S, x mod S).</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How many numbers a plane takes when that is not all its rows; else 0.</summary>
    public int Room { get; init; }

    /// <summary>How many numbers a plane takes.</summary>
    public int Plane => Room > 0 ? Room : Rows * Pitch;

    /// <summary>How many numbers an image takes.</summary>
    public int Image => channels * Stride * Stride * Plane;

    /// <summary>The layout that a convolution's input gets.</summary>
    /// <param name="input">The shape of the images.</param>
    /// <param name="sliding">How the window moves.</param>
    public static Planes OfInput(Shape input, Sliding sliding) => new(input.C, input.H, input.W)
    {
        Top = sliding.Padding,
        Left = sliding.Padding,
        Rows = (input.H + (2 * sliding.Padding) + sliding.Stride - 1) / sliding.Stride,
        Pitch = (input.W + (2 * sliding.Padding) + sliding.Stride - 1) / sliding.Stride,
        Stride = sliding.Stride,
    };

    /// <summary>Where a pixel lies.</summary>
    /// <param name="c">Its channel.</param>
    /// <param name="row">Its row, counted from the top of the border.</param>
    /// <param name="column">Its column, counted from the left of the border.</param>
    public int Place(int c, int row, int column)
    {
        int plane = (((c * Stride) + (row % Stride)) * Stride) + (column % Stride);
        return (plane * Plane) + (row / Stride * Pitch) + (column / Stride);
    }

    /// <summary>Copies images in. The border is not touched: it stays 0.</summary>
    /// <param name="values">The images: N × C × H × W.</param>
    /// <param name="images">How many there are, N.</param>
    /// <param name="target">Where the first one begins.</param>
    public void Pack<T>(ReadOnlySpan<T> values, int images, Span<T> target)
        where T : unmanaged
    {
        int size = channels * _height * _width;
        for (int i = 0; i < images; i++)
        {
            Pack(values.Slice(i * size, size), target[(i * Image)..]);
        }
    }

    // Each of the S × S planes of a channel takes every S-th row and column, from its first one on.
    private void Pack<T>(ReadOnlySpan<T> image, Span<T> target)
        where T : unmanaged
    {
        for (int plane = 0; plane < channels * Stride * Stride; plane++)
        {
            (int c, int first, int left) = (plane / (Stride * Stride), plane / Stride % Stride, plane % Stride);
            int rows = (_height - first + Stride - 1) / Stride;
            int columns = (_width - left + Stride - 1) / Stride;
            if (rows > 0 && columns > 0)
            {
                int from = (((c * _height) + first) * _width) + left;
                Blocks.Copy(image[from..], new(Stride * _width, Stride), target[Place(c, first + Top, left + Left)..], new(Pitch), rows, columns);
            }
        }
    }
}
