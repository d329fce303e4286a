using Backprop.Lessons.Convolution;
using static System.FormattableString;

namespace Backprop.Lessons.Networks;

/// <summary>The square window of a pooling layer and how it moves.</summary>
internal sealed class PoolingWindow
{
    public PoolingWindow(int window, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        (Size, Stride) = (window, stride);
    }

    public int Size { get; }

    public int Stride { get; }

    public Shape Output(Shape input, string layer) => input.H >= Size && input.W >= Size
        ? input with { H = ((input.H - Size) / Stride) + 1, W = ((input.W - Size) / Stride) + 1 }
        : throw new ShapeException(layer, Invariant($"images of at least {Size}×{Size} pixels"), input);

    // Where in the input's array the window of the output's number "at" begins.
    public int TopLeft(int at, Shape input, Shape output)
    {
        (int map, int pixel) = Math.DivRem(at, output.H * output.W);
        (int y, int x) = Math.DivRem(pixel, output.W);
        return (((map * input.H) + (y * Stride)) * input.W) + (x * Stride);
    }

    public override string ToString() => Stride == Size ? Invariant($"{Size}×{Size}") : Invariant($"{Size}×{Size}, stride {Stride}");
}
