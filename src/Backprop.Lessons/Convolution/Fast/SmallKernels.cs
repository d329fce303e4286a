using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>The inner loops of <see cref="SmallPlan{T}"/>. A window is a row of pixels, a filter a row of weights, both as long as some whole registers.</summary>
internal static class SmallKernels
{
    /// <summary><c>output[f, p] = bias[f] + Σ_k weights[f, k] · windows[p, k]</c>.</summary>
    /// <param name="windows">The windows: P rows.</param>
    /// <param name="weights">The filters: F rows.</param>
    /// <param name="bias">One number for each filter.</param>
    /// <param name="output">Where the results go: F × P.</param>
    /// <param name="pitch">The length of a row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Products<TLanes, TVector, T>(T[] windows, T[] weights, T[] bias, Span<T> output, int pitch)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        int count = output.Length / bias.Length;
        Room.Check(count * pitch, windows.Length);
        Room.Check(bias.Length * pitch, weights.Length);
        ref T filter = ref MemoryMarshal.GetArrayDataReference(weights);
        int at = 0;
        for (int f = 0; f < bias.Length; f++, filter = ref Unsafe.Add(ref filter, pitch))
        {
            ref T window = ref MemoryMarshal.GetArrayDataReference(windows);
            for (int p = 0; p < count; p++, window = ref Unsafe.Add(ref window, pitch))
            {
                TVector sum = TLanes.All(default);
                for (int k = 0; k < pitch; k += TLanes.Count)
                {
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref filter, k), TLanes.Load(ref window, k), sum);
                }

                output[at++] = TLanes.Sum(sum) + bias[f];
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
    /// <param name="gradients">The gradients by the filters so far: F rows.</param>
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
}
