using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>Copies and adds short rows of pixels. A call of the library's own copy costs more than the ten numbers of a small image.</summary>
internal static class Rows
{
    /// <summary>Copies every S-th number.</summary>
    /// <param name="from">The row, from its first number on.</param>
    /// <param name="step">S.</param>
    /// <param name="to">Where they go; its length says how many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(ReadOnlySpan<T> from, int step, Span<T> to)
        where T : unmanaged
    {
        int length = to.Length;
        if (step > 1 || length < Vector<T>.Count)
        {
            for (int x = 0; x < to.Length; x++)
            {
                to[x] = from[x * step];
            }

            return;
        }

        ref T source = ref MemoryMarshal.GetReference(from[..length]);
        ref T target = ref MemoryMarshal.GetReference(to);
        for (int x = 0; x < length; x += Vector<T>.Count)
        {
            // The last register may copy some numbers again.
            nuint at = (nuint)Math.Min(x, length - Vector<T>.Count);
            Vector.LoadUnsafe(ref source, at).StoreUnsafe(ref target, at);
        }
    }

    /// <summary>Adds a row's numbers to every S-th number of another.</summary>
    /// <param name="from">The row; its length says how many.</param>
    /// <param name="to">The other row, from its first number on.</param>
    /// <param name="step">S.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<T>(ReadOnlySpan<T> from, Span<T> to, int step)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        int x = 0;
        if (step == 1)
        {
            ref T source = ref MemoryMarshal.GetReference(from);
            ref T target = ref MemoryMarshal.GetReference(to[..from.Length]);
            for (; x + Vector<T>.Count <= from.Length; x += Vector<T>.Count)
            {
                (Vector.LoadUnsafe(ref target, (nuint)x) + Vector.LoadUnsafe(ref source, (nuint)x)).StoreUnsafe(ref target, (nuint)x);
            }
        }

        for (; x < from.Length; x++)
        {
            to[x * step] += from[x];
        }
    }
}
