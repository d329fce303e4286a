using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Data;

/// <summary>What can be done to the pictures of a batch without changing what they show. Every function returns new pictures.</summary>
public static class ImageTransform
{
    /// <summary>Moves pictures. What comes in from outside is 0.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="down">How many pixels down; up if negative.</param>
    /// <param name="right">How many pixels to the right; to the left if negative.</param>
    public static Tensor Shift(Tensor images, double down, double right) => Affine(images, down, right, 0, 1);

    /// <summary>Turns pictures about their middle. What comes in from outside is 0.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="degrees">How far, clockwise.</param>
    public static Tensor Rotate(Tensor images, double degrees) => Affine(images, 0, 0, degrees, 1);

    /// <summary>Enlarges pictures about their middle. What comes in from outside is 0.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="factor">1 changes nothing, 2 doubles lengths; above 0.</param>
    public static Tensor Zoom(Tensor images, double factor) => Affine(images, 0, 0, 0, Require.Positive(factor));

    /// <summary>Mirrors pictures: left becomes right.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    public static Tensor Flip(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Tensor result = images.Copy();
        for (int start = 0; start < result.Values.Length; start += images.W)
        {
            Array.Reverse(result.Values, start, images.W);
        }

        return result;
    }

    /// <summary>Cuts a square hole into pictures: its pixels become 0 in all channels. Where it sticks out it is cut off.</summary>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="top">The hole's first row.</param>
    /// <param name="left">The hole's first column.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="fill">What fills it.</param>
    public static Tensor Cutout(Tensor images, int top, int left, int size, double fill = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        Tensor result = images.Copy();
        for (int n = 0; n < images.N; n++)
        {
            for (int c = 0; c < images.C; c++)
            {
                for (int y = Math.Max(0, top); y < Math.Min(images.H, top + size); y++)
                {
                    for (int x = Math.Max(0, left); x < Math.Min(images.W, left + size); x++)
                    {
                        result[n, c, y, x] = fill;
                    }
                }
            }
        }

        return result;
    }

    /// <summary>Enlarges, turns, and moves pictures in one go, so that they are blurred only once.</summary>
    /// <remarks>
    /// Each new pixel asks where it came from and mixes the four pixels around that place (bilinear interpolation).
    /// </remarks>
    /// <param name="images">The pictures: N × C × H × W.</param>
    /// <param name="down">How many pixels down.</param>
    /// <param name="right">How many pixels to the right.</param>
    /// <param name="degrees">How far to turn, clockwise.</param>
    /// <param name="factor">How much to enlarge.</param>
    public static Tensor Affine(Tensor images, double down, double right, double degrees, double factor)
    {
        ArgumentNullException.ThrowIfNull(images);
        (double sin, double cos) = Math.SinCos(Require.Finite(degrees) * Math.PI / 180);
        (double middleY, double middleX) = ((images.H - 1) / 2.0, (images.W - 1) / 2.0);
        var result = new Tensor(images.Shape);
        for (int y = 0; y < images.H; y++)
        {
            for (int x = 0; x < images.W; x++)
            {
                (double v, double u) = (y - middleY - down, x - middleX - right);
                double fromY = (((cos * v) - (sin * u)) / factor) + middleY;
                double fromX = (((sin * v) + (cos * u)) / factor) + middleX;
                Mix(images, result, y, x, fromY, fromX);
            }
        }

        return result;
    }

    /// <summary>
    /// Shows pictures as if they hung aslant: the four corners of the new picture show what lies at four places of the old one. What
    /// comes in from outside is 0.
    /// </summary>
    /// <param name="images">The pictures: N × C × H × W, at least 2 × 2 pixels.</param>
    /// <param name="corners">
    /// Row and column of the four places: for the upper left corner, the upper right, the lower right and the lower left.
    /// </param>
    /// <exception cref="ArgumentException">There are not four corners, or three of them lie on one line.</exception>
    public static Tensor Perspective(Tensor images, IReadOnlyList<(double Y, double X)> corners)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(corners);
        Require.SameLength(4, "corners of a picture", corners.Count, nameof(corners));
        var seen = new Perspective(Corners(images), corners);
        var result = new Tensor(images.Shape);
        for (int y = 0; y < images.H; y++)
        {
            for (int x = 0; x < images.W; x++)
            {
                (double fromY, double fromX) = seen.From(y, x);
                Mix(images, result, y, x, fromY, fromX);
            }
        }

        return result;
    }

    internal static (double Y, double X)[] Corners(Tensor images) =>
        [(0, 0), (0, images.W - 1), (images.H - 1, images.W - 1), (images.H - 1, 0)];

    private static void Mix(Tensor images, Tensor result, int y, int x, double fromY, double fromX)
    {
        (int top, int left) = ((int)Math.Floor(fromY), (int)Math.Floor(fromX));
        (double low, double far) = (fromY - top, fromX - left);
        ReadOnlySpan<(int Row, int Column, double Share)> corners =
        [
            (top, left, (1 - low) * (1 - far)),
            (top, left + 1, (1 - low) * far),
            (top + 1, left, low * (1 - far)),
            (top + 1, left + 1, low * far),
        ];
        int plane = images.H * images.W;
        foreach ((int row, int column, double share) in corners)
        {
            if (row < 0 || row >= images.H || column < 0 || column >= images.W)
            {
                continue;
            }

            for (int map = 0; map < images.N * images.C; map++)
            {
                result.Values[(map * plane) + (y * images.W) + x] += share * images.Values[(map * plane) + (row * images.W) + column];
            }
        }
    }
}
