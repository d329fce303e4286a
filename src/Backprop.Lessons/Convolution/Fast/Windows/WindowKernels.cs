using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Windows;

/// <summary>The inner loops of <see cref="WindowPlan{T}"/>. A window is a row of pixels, a filter a row of weights, both as long as some whole registers.</summary>
internal static class WindowKernels
{
    /// <summary><c>output[f, p] = Σ_k weights[f, k] · windows[p, k]</c>.</summary>
    /// <param name="windows">The windows: P rows.</param>
    /// <param name="weights">The filters: F rows.</param>
    /// <param name="output">Where the results go: F × P.</param>
    /// <param name="pitch">The length of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products<TLanes, TVector, T>(T[] windows, T[] weights, Span<T> output, int pitch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int filters = weights.Length / pitch;
        int count = output.Length / filters;
        Room.Check(count * pitch, windows.Length);
        for (int f = 0; f < filters; f++)
        {
            ref T filter = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), f * pitch);
            Span<T> map = output.Slice(f * count, count);
            for (int p = 0; p < count;)
            {
                ref T window = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(windows), p * pitch);
                if (count < 4)
                {
                    map[p++] = Product<TLanes, TVector, T>(ref filter, ref window, pitch);
                    continue;
                }

                FourProducts<TLanes, TVector, T>(ref filter, ref window, pitch, ref map[p]);

                // The last four may be partly done already.
                p = p == count - 4 ? count : Math.Min(p + 4, count - 4);
            }
        }
    }

    /// <summary>
    /// <c>gradients[f, k] += Σ_p deltas[f, p] · windows[p, k]</c>, and what is handed back to the windows,
    /// <c>handed[p, k] = Σ_f deltas[f, p] · weights[f, k]</c>.
    /// </summary>
    /// <param name="windows">The windows: P rows.</param>
    /// <param name="weights">The filters: F rows.</param>
    /// <param name="deltas">The deltas: F × P.</param>
    /// <param name="gradients">The gradients with respect to the filters so far: F rows.</param>
    /// <param name="handed">What is handed back: P rows.</param>
    /// <param name="pitch">The length of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GoBack<TLanes, TVector, T>(T[] windows, T[] weights, ReadOnlySpan<T> deltas, T[] gradients, T[] handed, int pitch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        int filters = gradients.Length / pitch;
        int count = deltas.Length / filters;
        Room.Check(count * pitch, Math.Min(windows.Length, handed.Length));
        Room.Check(gradients.Length, weights.Length);
        ref T delta = ref MemoryMarshal.GetReference(deltas);
        for (int k = 0; k < pitch; k += TLanes.Count)
        {
            ref T column = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(windows), k);
            ref T weight = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(weights), k);
            for (int f = 0; f < filters; f++)
            {
                TVector sum = TLanes.Load(ref gradients[0], (f * pitch) + k);
                for (int p = 0; p < count; p++)
                {
                    sum = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref delta, (f * count) + p)), TLanes.Load(ref column, p * pitch), sum);
                }

                TLanes.Store(sum, ref gradients[0], (f * pitch) + k);
            }

            for (int p = 0; p < count; p++)
            {
                TVector sum = TLanes.All(default);
                for (int f = 0; f < filters; f++)
                {
                    sum = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref delta, (f * count) + p)), TLanes.Load(ref weight, f * pitch), sum);
                }

                TLanes.Store(sum, ref handed[0], (p * pitch) + k);
            }
        }
    }

    private static T Product<TLanes, TVector, T>(ref T filter, ref T window, int pitch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        TVector sum = TLanes.All(default);
        for (int k = 0; k < pitch; k += TLanes.Count)
        {
            sum = TLanes.MultiplyAdd(TLanes.Load(ref filter, k), TLanes.Load(ref window, k), sum);
        }

        return TLanes.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourProducts<TLanes, TVector, T>(ref T filter, ref T windows, int pitch, ref T sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref T second = ref Unsafe.Add(ref windows, pitch);
        ref T third = ref Unsafe.Add(ref second, pitch);
        ref T fourth = ref Unsafe.Add(ref third, pitch);
        TVector s0 = TLanes.All(default), s1 = s0, s2 = s0, s3 = s0;
        for (int k = 0; k < pitch; k += TLanes.Count)
        {
            TVector weights = TLanes.Load(ref filter, k);
            s0 = TLanes.MultiplyAdd(weights, TLanes.Load(ref windows, k), s0);
            s1 = TLanes.MultiplyAdd(weights, TLanes.Load(ref second, k), s1);
            s2 = TLanes.MultiplyAdd(weights, TLanes.Load(ref third, k), s2);
            s3 = TLanes.MultiplyAdd(weights, TLanes.Load(ref fourth, k), s3);
        }

        TLanes.StoreSums(s0, s1, s2, s3, ref sums);
    }
}
