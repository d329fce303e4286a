using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>
/// The inner loops in which nearly all time is spent. They keep a tile of 4 × 3 sums in registers: 7 loads feed 12 multiply-adds, so
/// the arithmetic, not the memory, sets the pace.
/// </summary>
/// <remarks>
/// With 12 sums, 3 vectors of pixels and 1 weight a tile fills the 16 registers of AVX2. Written out by hand, because only a local
/// variable, never an element of an array, can live in a register.
/// </remarks>
internal static class TileKernels
{
    /// <summary>
    /// Four weighted sums of shifted pixels: <c>target[to[q] + rows[f]] = start[f] + Σ_k weights[k,f] · source[from[q] + taps[k]]</c>
    /// for f = 0 … 3 and every position q, each position standing for one register full of pixels.
    /// </summary>
    /// <remarks>
    /// With <c>taps[k] = k · pitch</c> this is a product of matrices; with the offsets of a window's pixels it is a convolution.
    /// </remarks>
    /// <param name="source">The pixels.</param>
    /// <param name="from">Where each register's pixels lie before the shift.</param>
    /// <param name="taps">The shifts.</param>
    /// <param name="weights">Four weights for each shift.</param>
    /// <param name="start">What the four sums start from.</param>
    /// <param name="target">Where the sums go.</param>
    /// <param name="to">Where each register's sums go.</param>
    /// <param name="rows">What is added to that for each of the four; fewer than four entries: the last sums are dropped.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WeightedSums<TLanes, TVector, T>(
        ReadOnlySpan<T> source, ReadOnlySpan<int> from, ReadOnlySpan<int> taps, ReadOnlySpan<T> weights, ReadOnlySpan<T> start, Span<T> target, ReadOnlySpan<int> to, ReadOnlySpan<int> rows)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref T pixels = ref MemoryMarshal.GetReference(source);
        ref T sums = ref MemoryMarshal.GetReference(target);
        int last = from.Length - 1;
        for (int q = 0; q <= last; q += 3)
        {
            // At the end a tile may do a position twice; that is cheaper than a second kernel.
            (int q1, int q2) = (Math.Min(q + 1, last), Math.Min(q + 2, last));
            ref T p0 = ref Unsafe.Add(ref pixels, from[q]);
            ref T p1 = ref Unsafe.Add(ref pixels, from[q1]);
            ref T p2 = ref Unsafe.Add(ref pixels, from[q2]);
            ref T w = ref MemoryMarshal.GetReference(weights);
            TVector s00 = TLanes.All(start[0]), s01 = s00, s02 = s00;
            TVector s10 = TLanes.All(start[1]), s11 = s10, s12 = s10;
            TVector s20 = TLanes.All(start[2]), s21 = s20, s22 = s20;
            TVector s30 = TLanes.All(start[3]), s31 = s30, s32 = s30;
            for (int k = 0; k < taps.Length; k++)
            {
                nint tap = taps[k];
                TVector x0 = TLanes.Load(ref p0, tap), x1 = TLanes.Load(ref p1, tap), x2 = TLanes.Load(ref p2, tap);
                TVector weight = TLanes.All(w);
                s00 = TLanes.MultiplyAdd(weight, x0, s00);
                s01 = TLanes.MultiplyAdd(weight, x1, s01);
                s02 = TLanes.MultiplyAdd(weight, x2, s02);
                weight = TLanes.All(Unsafe.Add(ref w, 1));
                s10 = TLanes.MultiplyAdd(weight, x0, s10);
                s11 = TLanes.MultiplyAdd(weight, x1, s11);
                s12 = TLanes.MultiplyAdd(weight, x2, s12);
                weight = TLanes.All(Unsafe.Add(ref w, 2));
                s20 = TLanes.MultiplyAdd(weight, x0, s20);
                s21 = TLanes.MultiplyAdd(weight, x1, s21);
                s22 = TLanes.MultiplyAdd(weight, x2, s22);
                weight = TLanes.All(Unsafe.Add(ref w, 3));
                s30 = TLanes.MultiplyAdd(weight, x0, s30);
                s31 = TLanes.MultiplyAdd(weight, x1, s31);
                s32 = TLanes.MultiplyAdd(weight, x2, s32);
                w = ref Unsafe.Add(ref w, 4);
            }

            (nint t0, nint t1, nint t2) = (to[q], to[q1], to[q2]);
            ref T row = ref Unsafe.Add(ref sums, rows[0]);
            TLanes.Store(s00, ref row, t0);
            TLanes.Store(s01, ref row, t1);
            TLanes.Store(s02, ref row, t2);
            if (rows.Length > 1)
            {
                row = ref Unsafe.Add(ref sums, rows[1]);
                TLanes.Store(s10, ref row, t0);
                TLanes.Store(s11, ref row, t1);
                TLanes.Store(s12, ref row, t2);
            }

            if (rows.Length > 2)
            {
                row = ref Unsafe.Add(ref sums, rows[2]);
                TLanes.Store(s20, ref row, t0);
                TLanes.Store(s21, ref row, t1);
                TLanes.Store(s22, ref row, t2);
            }

            if (rows.Length > 3)
            {
                row = ref Unsafe.Add(ref sums, rows[3]);
                TLanes.Store(s30, ref row, t0);
                TLanes.Store(s31, ref row, t1);
                TLanes.Store(s32, ref row, t2);
            }
        }
    }

    /// <summary>
    /// Twelve sums of products of pixels, each sum one register of lanes:
    /// <c>sums[f,k] += Σ_q deltas[to[q] + rows[f]] · source[from[q] + taps[k]]</c> for f = 0 … 3 and k = 0 … 2.
    /// </summary>
    /// <param name="source">The pixels.</param>
    /// <param name="from">Where each register's pixels lie before the shift.</param>
    /// <param name="taps">Three shifts.</param>
    /// <param name="deltas">The deltas.</param>
    /// <param name="to">Where the deltas of each register lie.</param>
    /// <param name="rows">What is added to that for each of the four filters.</param>
    /// <param name="sums">Twelve registers: the sums so far, filter by filter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Correlations3<TLanes, TVector, T>(
        ReadOnlySpan<T> source, ReadOnlySpan<int> from, ReadOnlySpan<int> taps, ReadOnlySpan<T> deltas, ReadOnlySpan<int> to, ReadOnlySpan<int> rows, Span<T> sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref T sum = ref MemoryMarshal.GetReference(sums);
        ref T pixels = ref MemoryMarshal.GetReference(source);
        ref T delta = ref MemoryMarshal.GetReference(deltas);
        ref T p0 = ref Unsafe.Add(ref pixels, taps[0]);
        ref T p1 = ref Unsafe.Add(ref pixels, taps[1]);
        ref T p2 = ref Unsafe.Add(ref pixels, taps[2]);
        ref T d0 = ref Unsafe.Add(ref delta, rows[0]);
        ref T d1 = ref Unsafe.Add(ref delta, rows[1]);
        ref T d2 = ref Unsafe.Add(ref delta, rows[2]);
        ref T d3 = ref Unsafe.Add(ref delta, rows[3]);
        TVector s00 = TLanes.Load(ref sum, 0 * TLanes.Count), s01 = TLanes.Load(ref sum, 1 * TLanes.Count), s02 = TLanes.Load(ref sum, 2 * TLanes.Count);
        TVector s10 = TLanes.Load(ref sum, 3 * TLanes.Count), s11 = TLanes.Load(ref sum, 4 * TLanes.Count), s12 = TLanes.Load(ref sum, 5 * TLanes.Count);
        TVector s20 = TLanes.Load(ref sum, 6 * TLanes.Count), s21 = TLanes.Load(ref sum, 7 * TLanes.Count), s22 = TLanes.Load(ref sum, 8 * TLanes.Count);
        TVector s30 = TLanes.Load(ref sum, 9 * TLanes.Count), s31 = TLanes.Load(ref sum, 10 * TLanes.Count), s32 = TLanes.Load(ref sum, 11 * TLanes.Count);
        for (int q = 0; q < from.Length; q++)
        {
            (nint at, nint there) = (from[q], to[q]);
            TVector x0 = TLanes.Load(ref p0, at), x1 = TLanes.Load(ref p1, at), x2 = TLanes.Load(ref p2, at);
            TVector d = TLanes.Load(ref d0, there);
            s00 = TLanes.MultiplyAdd(d, x0, s00);
            s01 = TLanes.MultiplyAdd(d, x1, s01);
            s02 = TLanes.MultiplyAdd(d, x2, s02);
            d = TLanes.Load(ref d1, there);
            s10 = TLanes.MultiplyAdd(d, x0, s10);
            s11 = TLanes.MultiplyAdd(d, x1, s11);
            s12 = TLanes.MultiplyAdd(d, x2, s12);
            d = TLanes.Load(ref d2, there);
            s20 = TLanes.MultiplyAdd(d, x0, s20);
            s21 = TLanes.MultiplyAdd(d, x1, s21);
            s22 = TLanes.MultiplyAdd(d, x2, s22);
            d = TLanes.Load(ref d3, there);
            s30 = TLanes.MultiplyAdd(d, x0, s30);
            s31 = TLanes.MultiplyAdd(d, x1, s31);
            s32 = TLanes.MultiplyAdd(d, x2, s32);
        }

        TLanes.Store(s00, ref sum, 0 * TLanes.Count);
        TLanes.Store(s01, ref sum, 1 * TLanes.Count);
        TLanes.Store(s02, ref sum, 2 * TLanes.Count);
        TLanes.Store(s10, ref sum, 3 * TLanes.Count);
        TLanes.Store(s11, ref sum, 4 * TLanes.Count);
        TLanes.Store(s12, ref sum, 5 * TLanes.Count);
        TLanes.Store(s20, ref sum, 6 * TLanes.Count);
        TLanes.Store(s21, ref sum, 7 * TLanes.Count);
        TLanes.Store(s22, ref sum, 8 * TLanes.Count);
        TLanes.Store(s30, ref sum, 9 * TLanes.Count);
        TLanes.Store(s31, ref sum, 10 * TLanes.Count);
        TLanes.Store(s32, ref sum, 11 * TLanes.Count);
    }

    /// <summary>
    /// The same for five shifts, on machines with 32 registers: 9 loads feed 20 multiply-adds. Here no load serves all lanes from one
    /// number, so the larger tile pays.
    /// </summary>
    /// <inheritdoc cref="Correlations3"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Correlations5<TLanes, TVector, T>(
        ReadOnlySpan<T> source, ReadOnlySpan<int> from, ReadOnlySpan<int> taps, ReadOnlySpan<T> deltas, ReadOnlySpan<int> to, ReadOnlySpan<int> rows, Span<T> sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref T sum = ref MemoryMarshal.GetReference(sums);
        ref T pixels = ref MemoryMarshal.GetReference(source);
        ref T delta = ref MemoryMarshal.GetReference(deltas);
        ref T p0 = ref Unsafe.Add(ref pixels, taps[0]);
        ref T p1 = ref Unsafe.Add(ref pixels, taps[1]);
        ref T p2 = ref Unsafe.Add(ref pixels, taps[2]);
        ref T p3 = ref Unsafe.Add(ref pixels, taps[3]);
        ref T p4 = ref Unsafe.Add(ref pixels, taps[4]);
        ref T d0 = ref Unsafe.Add(ref delta, rows[0]);
        ref T d1 = ref Unsafe.Add(ref delta, rows[1]);
        ref T d2 = ref Unsafe.Add(ref delta, rows[2]);
        ref T d3 = ref Unsafe.Add(ref delta, rows[3]);
        TVector s00 = TLanes.Load(ref sum, 0 * TLanes.Count), s01 = TLanes.Load(ref sum, 1 * TLanes.Count), s02 = TLanes.Load(ref sum, 2 * TLanes.Count), s03 = TLanes.Load(ref sum, 3 * TLanes.Count), s04 = TLanes.Load(ref sum, 4 * TLanes.Count);
        TVector s10 = TLanes.Load(ref sum, 5 * TLanes.Count), s11 = TLanes.Load(ref sum, 6 * TLanes.Count), s12 = TLanes.Load(ref sum, 7 * TLanes.Count), s13 = TLanes.Load(ref sum, 8 * TLanes.Count), s14 = TLanes.Load(ref sum, 9 * TLanes.Count);
        TVector s20 = TLanes.Load(ref sum, 10 * TLanes.Count), s21 = TLanes.Load(ref sum, 11 * TLanes.Count), s22 = TLanes.Load(ref sum, 12 * TLanes.Count), s23 = TLanes.Load(ref sum, 13 * TLanes.Count), s24 = TLanes.Load(ref sum, 14 * TLanes.Count);
        TVector s30 = TLanes.Load(ref sum, 15 * TLanes.Count), s31 = TLanes.Load(ref sum, 16 * TLanes.Count), s32 = TLanes.Load(ref sum, 17 * TLanes.Count), s33 = TLanes.Load(ref sum, 18 * TLanes.Count), s34 = TLanes.Load(ref sum, 19 * TLanes.Count);
        for (int q = 0; q < from.Length; q++)
        {
            (nint at, nint there) = (from[q], to[q]);
            TVector x0 = TLanes.Load(ref p0, at), x1 = TLanes.Load(ref p1, at), x2 = TLanes.Load(ref p2, at), x3 = TLanes.Load(ref p3, at), x4 = TLanes.Load(ref p4, at);
            TVector d = TLanes.Load(ref d0, there);
            s00 = TLanes.MultiplyAdd(d, x0, s00);
            s01 = TLanes.MultiplyAdd(d, x1, s01);
            s02 = TLanes.MultiplyAdd(d, x2, s02);
            s03 = TLanes.MultiplyAdd(d, x3, s03);
            s04 = TLanes.MultiplyAdd(d, x4, s04);
            d = TLanes.Load(ref d1, there);
            s10 = TLanes.MultiplyAdd(d, x0, s10);
            s11 = TLanes.MultiplyAdd(d, x1, s11);
            s12 = TLanes.MultiplyAdd(d, x2, s12);
            s13 = TLanes.MultiplyAdd(d, x3, s13);
            s14 = TLanes.MultiplyAdd(d, x4, s14);
            d = TLanes.Load(ref d2, there);
            s20 = TLanes.MultiplyAdd(d, x0, s20);
            s21 = TLanes.MultiplyAdd(d, x1, s21);
            s22 = TLanes.MultiplyAdd(d, x2, s22);
            s23 = TLanes.MultiplyAdd(d, x3, s23);
            s24 = TLanes.MultiplyAdd(d, x4, s24);
            d = TLanes.Load(ref d3, there);
            s30 = TLanes.MultiplyAdd(d, x0, s30);
            s31 = TLanes.MultiplyAdd(d, x1, s31);
            s32 = TLanes.MultiplyAdd(d, x2, s32);
            s33 = TLanes.MultiplyAdd(d, x3, s33);
            s34 = TLanes.MultiplyAdd(d, x4, s34);
        }

        TLanes.Store(s00, ref sum, 0 * TLanes.Count);
        TLanes.Store(s01, ref sum, 1 * TLanes.Count);
        TLanes.Store(s02, ref sum, 2 * TLanes.Count);
        TLanes.Store(s03, ref sum, 3 * TLanes.Count);
        TLanes.Store(s04, ref sum, 4 * TLanes.Count);
        TLanes.Store(s10, ref sum, 5 * TLanes.Count);
        TLanes.Store(s11, ref sum, 6 * TLanes.Count);
        TLanes.Store(s12, ref sum, 7 * TLanes.Count);
        TLanes.Store(s13, ref sum, 8 * TLanes.Count);
        TLanes.Store(s14, ref sum, 9 * TLanes.Count);
        TLanes.Store(s20, ref sum, 10 * TLanes.Count);
        TLanes.Store(s21, ref sum, 11 * TLanes.Count);
        TLanes.Store(s22, ref sum, 12 * TLanes.Count);
        TLanes.Store(s23, ref sum, 13 * TLanes.Count);
        TLanes.Store(s24, ref sum, 14 * TLanes.Count);
        TLanes.Store(s30, ref sum, 15 * TLanes.Count);
        TLanes.Store(s31, ref sum, 16 * TLanes.Count);
        TLanes.Store(s32, ref sum, 17 * TLanes.Count);
        TLanes.Store(s33, ref sum, 18 * TLanes.Count);
        TLanes.Store(s34, ref sum, 19 * TLanes.Count);
    }
}
