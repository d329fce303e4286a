using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Convolution.Fast.Common;

/// <summary>Sums of many numbers, with several registers so that no addition waits for the one before.</summary>
internal static class Reduction
{
    /// <summary>The sum of a row of numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Sum<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(numbers);
        (Vector<T> a, Vector<T> b, Vector<T> c, Vector<T> d) = (default, default, default, default);
        int i = 0;
        for (; i + 4 <= vectors.Length; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        for (; i < vectors.Length; i++)
        {
            a += vectors[i];
        }

        T sum = Vector.Sum((a + b) + (c + d));
        foreach (T rest in numbers[(vectors.Length * Vector<T>.Count)..])
        {
            sum += rest;
        }

        return sum;
    }

    /// <summary>Adds numbers to other numbers, place by place.</summary>
    public static void AddTo<T>(Span<T> sums, ReadOnlySpan<T> numbers)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        Span<Vector<T>> into = MemoryMarshal.Cast<T, Vector<T>>(sums);
        ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(numbers);
        for (int i = 0; i < into.Length && i < vectors.Length; i++)
        {
            into[i] += vectors[i];
        }

        for (int i = into.Length * Vector<T>.Count; i < sums.Length; i++)
        {
            sums[i] += numbers[i];
        }
    }
}
