using System.Runtime.InteropServices;
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

    /// <summary>The windows of some images, in the order of the output's numbers.</summary>
    public Places Over(Tensor input, Tensor output, Part images) => new(this, input.Shape, output.Shape, images);

    public override string ToString() => Stride == Size ? Invariant($"{Size}×{Size}") : Invariant($"{Size}×{Size}, stride {Stride}");

    /// <summary>Goes through windows: the place of the output's number, and that of the input's number at the window's top left.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Places(PoolingWindow window, Shape input, Shape output, Part images)
    {
        private readonly int _end = images.End * output.C * output.H * output.W;
        private int _at = (images.First * output.C * output.H * output.W) - 1;
        private int _row = (images.First * output.C * output.H) - 1;
        private int _x = output.W - 1;
        private int _corner;

        public readonly (int At, int TopLeft) Current => (_at, _corner);

        public readonly Places GetEnumerator() => this;

        public bool MoveNext()
        {
            _corner += window.Stride;
            if (++_x == output.W)
            {
                _x = 0;
                (int map, int y) = Math.DivRem(++_row, output.H);
                _corner = ((map * input.H) + (y * window.Stride)) * input.W;
            }

            return ++_at < _end;
        }
    }
}
