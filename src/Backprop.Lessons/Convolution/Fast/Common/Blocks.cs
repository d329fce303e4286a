using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Backprop.Lessons.Convolution.Fast.Common;

/// <summary>How a block of rows lies in memory.</summary>
/// <param name="Pitch">How far apart its rows begin.</param>
/// <param name="Step">How far apart the numbers of a row lie.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Layout(int Pitch, int Step = 1);

/// <summary>
/// Copies and adds blocks of short rows. What is the same for all rows is decided once: for a row of ten pixels, a call of the library's
/// own copy costs more than the copying.
/// </summary>
internal static class Blocks
{
    /// <summary>Copies a block.</summary>
    /// <param name="from">Its first number, and what follows.</param>
    /// <param name="source">How it lies there.</param>
    /// <param name="to">Where its first number goes, and what follows.</param>
    /// <param name="target">How it shall lie there.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="columns">How many numbers a row has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(ReadOnlySpan<T> from, Layout source, Span<T> to, Layout target, int rows, int columns)
        where T : unmanaged
    {
        if (!Fits(from.Length, source, to.Length, target, rows, columns))
        {
            return;
        }

        ref T first = ref MemoryMarshal.GetReference(from);
        ref T into = ref MemoryMarshal.GetReference(to);
        if (source.Step > 1 || target.Step > 1 || columns < Vector128<T>.Count)
        {
            for (int row = 0; row < rows; row++, first = ref Unsafe.Add(ref first, source.Pitch), into = ref Unsafe.Add(ref into, target.Pitch))
            {
                (nint read, nint write) = (0, 0);
                for (int x = 0; x < columns; x++, read += source.Step, write += target.Step)
                {
                    Unsafe.Add(ref into, write) = Unsafe.Add(ref first, read);
                }
            }
        }
        else if (Vector512.IsHardwareAccelerated && columns >= Vector512<T>.Count)
        {
            CopyRows<Lanes512<T>, Vector512<T>, T>(ref first, source.Pitch, ref into, target.Pitch, rows, columns);
        }
        else if (Vector256.IsHardwareAccelerated && columns >= Vector256<T>.Count)
        {
            CopyRows<Lanes256<T>, Vector256<T>, T>(ref first, source.Pitch, ref into, target.Pitch, rows, columns);
        }
        else
        {
            CopyRows<Lanes128<T>, Vector128<T>, T>(ref first, source.Pitch, ref into, target.Pitch, rows, columns);
        }
    }

    /// <summary>Adds a block's numbers to those of another.</summary>
    /// <param name="from">Its first number, and what follows.</param>
    /// <param name="source">How it lies there.</param>
    /// <param name="to">The other's first number, and what follows.</param>
    /// <param name="target">How that one lies.</param>
    /// <param name="rows">How many rows they have.</param>
    /// <param name="columns">How many numbers a row has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> from, Layout source, Span<T> to, Layout target, int rows, int columns)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        if (!Fits(from.Length, source, to.Length, target, rows, columns))
        {
            return;
        }

        ref T first = ref MemoryMarshal.GetReference(from);
        ref T into = ref MemoryMarshal.GetReference(to);
        if (source.Step > 1 || target.Step > 1)
        {
            AddNumbers(ref first, source, ref into, target, rows, columns);
            return;
        }

        int done = 0;
        if (Vector512.IsHardwareAccelerated && columns % Vector512<T>.Count == 0)
        {
            done = AddRows<Lanes512<T>, Vector512<T>, T>(ref first, source.Pitch, ref into, target.Pitch, rows, columns);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            done = AddRows<Lanes256<T>, Vector256<T>, T>(ref first, source.Pitch, ref into, target.Pitch, rows, columns);
        }

        AddNumbers(ref Unsafe.Add(ref first, done), source, ref Unsafe.Add(ref into, done), target, rows, columns - done);
    }

    private static bool Fits(int from, Layout source, int to, Layout target, int rows, int columns)
    {
        if (rows < 1 || columns < 1)
        {
            return false;
        }

        Room.Check(((rows - 1) * source.Pitch) + ((columns - 1) * source.Step) + 1, from);
        Room.Check(((rows - 1) * target.Pitch) + ((columns - 1) * target.Step) + 1, to);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRows<TLanes, TVector, T>(ref T from, nint fromPitch, ref T to, nint toPitch, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        nint last = columns - TLanes.Count;
        for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, fromPitch), to = ref Unsafe.Add(ref to, toPitch))
        {
            for (nint x = 0; x < last; x += TLanes.Count)
            {
                TLanes.Store(TLanes.Load(ref from, x), ref to, x);
            }

            // The last register may copy some numbers again.
            TLanes.Store(TLanes.Load(ref from, last), ref to, last);
        }
    }

    // As many whole registers as a row has; says how many numbers of a row that is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AddRows<TLanes, TVector, T>(ref T from, nint fromPitch, ref T to, nint toPitch, int rows, int columns)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int whole = columns / TLanes.Count * TLanes.Count;
        for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, fromPitch), to = ref Unsafe.Add(ref to, toPitch))
        {
            for (nint x = 0; x < whole; x += TLanes.Count)
            {
                TLanes.Store(TLanes.Add(TLanes.Load(ref to, x), TLanes.Load(ref from, x)), ref to, x);
            }
        }

        return whole;
    }

    private static void AddNumbers<T>(ref T from, Layout source, ref T to, Layout target, int rows, int columns)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        for (int row = 0; row < rows; row++, from = ref Unsafe.Add(ref from, source.Pitch), to = ref Unsafe.Add(ref to, target.Pitch))
        {
            (nint read, nint write) = (0, 0);
            for (int x = 0; x < columns; x++, read += source.Step, write += target.Step)
            {
                Unsafe.Add(ref to, write) += Unsafe.Add(ref from, read);
            }
        }
    }
}
