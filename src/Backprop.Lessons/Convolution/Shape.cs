using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution;

/// <summary>The four lengths of a <see cref="Tensor"/>: N images of C channels, each H rows of W pixels.</summary>
/// <param name="N">How many images are in the batch.</param>
/// <param name="C">How many channels each image has: 1 for grey, 3 for red, green and blue, one per filter after a convolution.</param>
/// <param name="H">The height in pixels.</param>
/// <param name="W">The width in pixels.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Shape(int N, int C, int H, int W)
{
    /// <summary>How many numbers that makes: N · C · H · W.</summary>
    public int Count => N * C * H * W;

    /// <summary>The shape for a person: <c>32×3×8×8</c>.</summary>
    public override string ToString() => Invariant($"{N}×{C}×{H}×{W}");
}
