using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution;

namespace Backprop.Lessons.Networks;

/// <summary>Where in <see cref="Tensor.Values"/> the numbers of one channel are, image after image.</summary>
/// <param name="shape">The batch's shape.</param>
/// <param name="channel">Which channel.</param>
[StructLayout(LayoutKind.Auto)]
internal struct ChannelPlaces(Shape shape, int channel)
{
    private readonly int _plane = shape.H * shape.W;
    private readonly int _toNextImage = (shape.C - 1) * shape.H * shape.W;
    private readonly int _last = shape.Count - ((shape.C - 1 - channel) * shape.H * shape.W);
    private int _end = (channel + 1) * shape.H * shape.W;

    /// <summary>The place whose turn it is.</summary>
    public int Current { get; private set; } = (channel * shape.H * shape.W) - 1;

    /// <summary>Starts before the first number.</summary>
    public readonly ChannelPlaces GetEnumerator() => this;

    /// <summary>Goes on to the next number.</summary>
    public bool MoveNext()
    {
        if (++Current < _end)
        {
            return true;
        }

        Current += _toNextImage;
        _end = Current + _plane;
        return Current < _last;
    }
}
