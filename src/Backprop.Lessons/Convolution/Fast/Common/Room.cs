using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution.Fast.Common;

/// <summary>The guard before the inner loops, which do not look at the ends of their arrays.</summary>
internal static class Room
{
    /// <summary>Stops when a loop would leave its array.</summary>
    /// <param name="needed">How many numbers it touches.</param>
    /// <param name="length">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(int needed, int length)
    {
        if (needed > length)
        {
            Stop(needed, length);
        }
    }

    // Apart, so that the check itself is two instructions.
    [DoesNotReturn]
    private static void Stop(int needed, int length) =>
        throw new InvalidOperationException(Invariant($"The convolution's tables ask for {needed} numbers where there are {length}: a mistake in the library, not in your shapes."));
}
