using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>
/// A table that says where the rows of an image lie in the scratch memory. A row may be sorted by the stride S: the pixel x lies at
/// <c>places[x mod S] + x / S</c>.
/// </summary>
/// <param name="places">S places for each row, one row after the other.</param>
/// <param name="stride">S.</param>
/// <param name="width">How many numbers a row has.</param>
internal sealed class RowPlaces(int[] places, int stride, int width)
{
    private readonly int _needed = places.Select((place, i) => place + ((width - 1 - (i % stride)) / stride) + 1).Max();
    private readonly int _numbers = places.Length / stride * width;

    /// <summary>Writes an image's numbers to their places.</summary>
    public void Scatter<T>(ReadOnlySpan<T> image, Span<T> scratch)
        where T : unmanaged
    {
        Room.Check(_numbers, image.Length);
        Room.Check(_needed, scratch.Length);
        ref T number = ref MemoryMarshal.GetReference(image);
        ref T to = ref MemoryMarshal.GetReference(scratch);
        ref int place = ref MemoryMarshal.GetArrayDataReference(places);
        int rows = places.Length / stride;
        (int n, int s) = (width, stride);
        if (n == 1 && s == 1)
        {
            // Four rows at a time: for a single number the loop would cost more than the copying.
            for (; rows >= 4; rows -= 4, number = ref Unsafe.Add(ref number, 4), place = ref Unsafe.Add(ref place, 4))
            {
                Unsafe.Add(ref to, place) = number;
                Unsafe.Add(ref to, Unsafe.Add(ref place, 1)) = Unsafe.Add(ref number, 1);
                Unsafe.Add(ref to, Unsafe.Add(ref place, 2)) = Unsafe.Add(ref number, 2);
                Unsafe.Add(ref to, Unsafe.Add(ref place, 3)) = Unsafe.Add(ref number, 3);
            }
        }

        if (s == 1)
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, 1))
            {
                Copy(ref number, ref Unsafe.Add(ref to, place), n);
            }
        }
        else if (s == 2)
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, 2))
            {
                Split(ref number, ref Unsafe.Add(ref to, place), ref Unsafe.Add(ref to, Unsafe.Add(ref place, 1)), n);
            }
        }
        else
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, s))
            {
                for (int first = 0; first < s; first++)
                {
                    nint at = Unsafe.Add(ref place, first);
                    for (int x = first; x < n; x += s, at++)
                    {
                        Unsafe.Add(ref to, at) = Unsafe.Add(ref number, x);
                    }
                }
            }
        }
    }

    /// <summary>Reads an image's numbers from their places.</summary>
    public void Gather<T>(ReadOnlySpan<T> scratch, Span<T> image)
        where T : unmanaged
    {
        Room.Check(_numbers, image.Length);
        Room.Check(_needed, scratch.Length);
        ref T number = ref MemoryMarshal.GetReference(image);
        ref T from = ref MemoryMarshal.GetReference(scratch);
        ref int place = ref MemoryMarshal.GetArrayDataReference(places);
        int rows = places.Length / stride;
        (int n, int s) = (width, stride);
        if (n == 1 && s == 1)
        {
            // Four rows at a time: for a single number the loop would cost more than the copying.
            for (; rows >= 4; rows -= 4, number = ref Unsafe.Add(ref number, 4), place = ref Unsafe.Add(ref place, 4))
            {
                number = Unsafe.Add(ref from, place);
                Unsafe.Add(ref number, 1) = Unsafe.Add(ref from, Unsafe.Add(ref place, 1));
                Unsafe.Add(ref number, 2) = Unsafe.Add(ref from, Unsafe.Add(ref place, 2));
                Unsafe.Add(ref number, 3) = Unsafe.Add(ref from, Unsafe.Add(ref place, 3));
            }
        }

        if (s == 1)
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, 1))
            {
                Copy(ref Unsafe.Add(ref from, place), ref number, n);
            }
        }
        else if (s == 2)
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, 2))
            {
                Merge(ref Unsafe.Add(ref from, place), ref Unsafe.Add(ref from, Unsafe.Add(ref place, 1)), ref number, n);
            }
        }
        else
        {
            for (; rows > 0; rows--, number = ref Unsafe.Add(ref number, n), place = ref Unsafe.Add(ref place, s))
            {
                for (int first = 0; first < s; first++)
                {
                    nint at = Unsafe.Add(ref place, first);
                    for (int x = first; x < n; x += s, at++)
                    {
                        Unsafe.Add(ref number, x) = Unsafe.Add(ref from, at);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ref T from, ref T to, int left)
        where T : unmanaged
    {
        for (; left >= Vector128<T>.Count; left -= Vector128<T>.Count)
        {
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            from = ref Unsafe.Add(ref from, Vector128<T>.Count);
            to = ref Unsafe.Add(ref to, Vector128<T>.Count);
        }

        for (; left > 0; left--, from = ref Unsafe.Add(ref from, 1), to = ref Unsafe.Add(ref to, 1))
        {
            to = from;
        }
    }

    // Four numbers at a time: the even ones here, the odd ones there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<T>(ref T row, ref T even, ref T odd, int left)
        where T : unmanaged
    {
        for (; left >= 4; left -= 4, row = ref Unsafe.Add(ref row, 4), even = ref Unsafe.Add(ref even, 2), odd = ref Unsafe.Add(ref odd, 2))
        {
            if (Unsafe.SizeOf<T>() == sizeof(ulong))
            {
                var sorted = Vector256.Shuffle(Vector256.LoadUnsafe(ref Unsafe.As<T, ulong>(ref row)), Vector256.Create(0ul, 2, 1, 3));
                sorted.GetLower().StoreUnsafe(ref Unsafe.As<T, ulong>(ref even));
                sorted.GetUpper().StoreUnsafe(ref Unsafe.As<T, ulong>(ref odd));
            }
            else
            {
                var sorted = Vector128.Shuffle(Vector128.LoadUnsafe(ref Unsafe.As<T, uint>(ref row)), Vector128.Create(0u, 2, 1, 3));
                sorted.GetLower().StoreUnsafe(ref Unsafe.As<T, uint>(ref even));
                sorted.GetUpper().StoreUnsafe(ref Unsafe.As<T, uint>(ref odd));
            }
        }

        if (left > 0)
        {
            even = row;
        }

        if (left > 1)
        {
            odd = Unsafe.Add(ref row, 1);
        }

        if (left > 2)
        {
            Unsafe.Add(ref even, 1) = Unsafe.Add(ref row, 2);
        }
    }

    // The way back.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Merge<T>(ref T even, ref T odd, ref T row, int left)
        where T : unmanaged
    {
        for (; left >= 4; left -= 4, row = ref Unsafe.Add(ref row, 4), even = ref Unsafe.Add(ref even, 2), odd = ref Unsafe.Add(ref odd, 2))
        {
            if (Unsafe.SizeOf<T>() == sizeof(ulong))
            {
                var sorted = Vector256.Create(Vector128.LoadUnsafe(ref Unsafe.As<T, ulong>(ref even)), Vector128.LoadUnsafe(ref Unsafe.As<T, ulong>(ref odd)));
                Vector256.Shuffle(sorted, Vector256.Create(0ul, 2, 1, 3)).StoreUnsafe(ref Unsafe.As<T, ulong>(ref row));
            }
            else
            {
                var sorted = Vector128.Create(Vector64.LoadUnsafe(ref Unsafe.As<T, uint>(ref even)), Vector64.LoadUnsafe(ref Unsafe.As<T, uint>(ref odd)));
                Vector128.Shuffle(sorted, Vector128.Create(0u, 2, 1, 3)).StoreUnsafe(ref Unsafe.As<T, uint>(ref row));
            }
        }

        if (left > 0)
        {
            row = even;
        }

        if (left > 1)
        {
            Unsafe.Add(ref row, 1) = odd;
        }

        if (left > 2)
        {
            Unsafe.Add(ref row, 2) = Unsafe.Add(ref even, 1);
        }
    }
}
