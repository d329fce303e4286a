using Backprop.Lessons.Plots;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>Shows tensors of three channels as pictures in colour.</summary>
public static class ColourPicture
{
    /// <summary>All pictures of a batch, side by side.</summary>
    /// <param name="images">Red, green and blue, from 0 to 1: N × 3 × H × W. What lies outside is cut off.</param>
    /// <param name="captions">One for each picture; none if null.</param>
    /// <param name="columns">How many stand in a row.</param>
    /// <exception cref="ArgumentException">The pictures do not have three channels, or the captions differ in number.</exception>
    public static Figure Of(Tensor images, IReadOnlyList<string>? captions = null, int columns = 4)
    {
        ArgumentNullException.ThrowIfNull(images);
        return images.C == 3
            ? Plot.Colours(Channel(0), Channel(1), Channel(2), captions, columns)
            : throw new ArgumentException(Invariant($"A picture in colour has three channels; the shape is {images.Shape}. For one channel there is Plot.Image."), nameof(images));

        double[][,] Channel(int c) => [.. Enumerable.Range(0, images.N).Select(n => images.Plane(n, c))];
    }

    /// <summary>A batch of three pictures from one: the same photograph through a red, a green and a blue glass.</summary>
    /// <param name="image">1 × 3 × H × W.</param>
    /// <returns>3 × 3 × H × W: in picture k all channels but k are 0.</returns>
    /// <exception cref="ArgumentException">There are more pictures than one, or it does not have three channels.</exception>
    public static Tensor TakenApart(Tensor image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image is { N: 1, C: 3 }
            ? Tensor.Create(image.Shape with { N = 3 }, (n, c, y, x) => n == c ? image[0, c, y, x] : 0)
            : throw new ArgumentException(Invariant($"One picture of three channels can be taken apart; the shape is {image.Shape}."), nameof(image));
    }
}
