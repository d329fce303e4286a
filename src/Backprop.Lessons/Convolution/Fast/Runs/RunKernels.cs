using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Backprop.Lessons.Convolution.Fast.Common;
using Backprop.Lessons.Convolution.Fast.Tiles;

namespace Backprop.Lessons.Convolution.Fast.Runs;

/// <summary>One step of a window, in bytes, as the inner loop adds them.</summary>
/// <param name="Offset">How far its pixels lie from the run's own.</param>
/// <param name="Weight">The place of the first sum's weight.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunStep(nint Offset, nint Weight);

/// <summary>Some sums of some registers that follow each other; how many of both, the kernel knows.</summary>
/// <param name="From">Where the pixels of a step with offset 0 lie.</param>
/// <param name="To">Where the sums go.</param>
/// <param name="First">The first sum.</param>
/// <param name="FirstStep">The first of its steps.</param>
/// <param name="Steps">How many steps it takes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RunTile(int From, int To, int First, int FirstStep, int Steps);

/// <summary>
/// The inner loops of small convolutions. As in <see cref="TileKernels"/> the sums stay in registers, but a tile has just as many of them
/// as there is work for: up to four sums, of up to four registers that follow each other.
/// </summary>
/// <remarks>
/// The two numbers are types, so that the just-in-time compiler makes machine code for each pair that is used, without the sums that it
/// does not have.
/// </remarks>
internal static class RunKernels
{
    /// <summary>
    /// For each tile <c>target[To + g · plane + q] = start[First + g] + Σ_step weights[(First + g) · between + step.Weight] ·
    /// source[From + q + step.Offset]</c>, for as many g as <typeparamref name="TSums"/> says, and q over as many registers as
    /// <typeparamref name="TRegisters"/> says.
    /// </summary>
    /// <param name="tiles">The tiles.</param>
    /// <param name="allSteps">The steps that they take.</param>
    /// <param name="source">The pixels.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="between">How far apart the weights of two sums lie.</param>
    /// <param name="start">What the sums start from.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="plane">How far apart two of them lie.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void WeightedSums<TLanes, TVector, T, TSums, TRegisters>(
        ReadOnlySpan<RunTile> tiles, ReadOnlySpan<RunStep> allSteps, ref T source, ref T weights, nint between, ref T start, ref T target, nint plane)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TSums : struct, ISize
        where TRegisters : struct, ISize
    {
        foreach (ref readonly RunTile tile in tiles)
        {
            ref T from = ref Unsafe.Add(ref source, tile.From);
            ref T weights0 = ref Unsafe.Add(ref weights, tile.First * between);
            ref T weights1 = ref Unsafe.Add(ref weights0, between);
            ref T weights2 = ref Unsafe.Add(ref weights0, 2 * between);
            ref T weights3 = ref Unsafe.Add(ref weights0, 3 * between);
            ref T first = ref Unsafe.Add(ref start, tile.First);
            TVector s00 = TLanes.All(first), s01 = s00, s02 = s00, s03 = s00;
            TVector s10 = TSums.Value > 1 ? TLanes.All(Unsafe.Add(ref first, 1)) : default, s11 = s10, s12 = s10, s13 = s10;
            TVector s20 = TSums.Value > 2 ? TLanes.All(Unsafe.Add(ref first, 2)) : default, s21 = s20, s22 = s20, s23 = s20;
            TVector s30 = TSums.Value > 3 ? TLanes.All(Unsafe.Add(ref first, 3)) : default, s31 = s30, s32 = s30, s33 = s30;
            foreach (ref readonly RunStep step in allSteps.Slice(tile.FirstStep, tile.Steps))
            {
                ref T x = ref Unsafe.AddByteOffset(ref from, step.Offset);
                TVector w0 = TLanes.All(Unsafe.AddByteOffset(ref weights0, step.Weight));
                TVector w1 = TSums.Value > 1 ? TLanes.All(Unsafe.AddByteOffset(ref weights1, step.Weight)) : default;
                TVector w2 = TSums.Value > 2 ? TLanes.All(Unsafe.AddByteOffset(ref weights2, step.Weight)) : default;
                TVector w3 = TSums.Value > 3 ? TLanes.All(Unsafe.AddByteOffset(ref weights3, step.Weight)) : default;
                Add<TLanes, TVector, T, TSums>(TLanes.Load(ref x, 0), w0, w1, w2, w3, ref s00, ref s10, ref s20, ref s30);
                if (TRegisters.Value > 1)
                {
                    Add<TLanes, TVector, T, TSums>(TLanes.Load(ref x, TLanes.Count), w0, w1, w2, w3, ref s01, ref s11, ref s21, ref s31);
                }

                if (TRegisters.Value > 2)
                {
                    Add<TLanes, TVector, T, TSums>(TLanes.Load(ref x, 2 * TLanes.Count), w0, w1, w2, w3, ref s02, ref s12, ref s22, ref s32);
                }

                if (TRegisters.Value > 3)
                {
                    Add<TLanes, TVector, T, TSums>(TLanes.Load(ref x, 3 * TLanes.Count), w0, w1, w2, w3, ref s03, ref s13, ref s23, ref s33);
                }
            }

            ref T to = ref Unsafe.Add(ref target, tile.To);
            Store<TLanes, TVector, T, TRegisters>(s00, s01, s02, s03, ref to);
            if (TSums.Value > 1)
            {
                Store<TLanes, TVector, T, TRegisters>(s10, s11, s12, s13, ref Unsafe.Add(ref to, plane));
            }

            if (TSums.Value > 2)
            {
                Store<TLanes, TVector, T, TRegisters>(s20, s21, s22, s23, ref Unsafe.Add(ref to, 2 * plane));
            }

            if (TSums.Value > 3)
            {
                Store<TLanes, TVector, T, TRegisters>(s30, s31, s32, s33, ref Unsafe.Add(ref to, 3 * plane));
            }
        }
    }

    /// <summary>
    /// <c>sums[k] = Σ_n Σ_q deltas[n, q] · source[n, q + offsets[k]]</c> for every step k, and the same with the deltas of a second filter.
    /// </summary>
    /// <param name="source">The pixels.</param>
    /// <param name="deltas">The deltas of the first filter, as many as fill <paramref name="registers"/>.</param>
    /// <param name="second">How far from them the second filter's deltas lie, and how far its sums from the first filter's.</param>
    /// <param name="between">How far apart two images lie in the source, and how far in the deltas.</param>
    /// <param name="images">How many images there are, at least 1.</param>
    /// <param name="registers">How many registers the deltas of an image and a filter fill, at least 1.</param>
    /// <param name="offsets">The steps of the window, at least 4.</param>
    /// <param name="sums">Where the sums go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Correlations<TLanes, TVector, T>(
        ref T source, ref T deltas, (nint Deltas, nint Sums) second, (nint Source, nint Deltas) between, int images, int registers, ReadOnlySpan<int> offsets, ref T sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
    {
        ref int offset = ref MemoryMarshal.GetReference(offsets);
        ref T secondSums = ref Unsafe.Add(ref sums, second.Sums);
        nint length = registers * TLanes.Count;
        for (int left = offsets.Length - 4; ;)
        {
            (nint o0, nint o1, nint o2, nint o3) = (offset, Unsafe.Add(ref offset, 1), Unsafe.Add(ref offset, 2), Unsafe.Add(ref offset, 3));
            TVector s00 = TLanes.All(default), s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
            ref T image = ref source;
            ref T imageDeltas = ref deltas;
            int n = images;
            do
            {
                ref T x = ref image;
                ref T delta = ref imageDeltas;
                ref T end = ref Unsafe.Add(ref imageDeltas, length);
                do
                {
                    TVector d0 = TLanes.Load(ref delta, 0), d1 = TLanes.Load(ref delta, second.Deltas);
                    TVector v = TLanes.Load(ref x, o0);
                    s00 = TLanes.MultiplyAdd(d0, v, s00);
                    s10 = TLanes.MultiplyAdd(d1, v, s10);
                    v = TLanes.Load(ref x, o1);
                    s01 = TLanes.MultiplyAdd(d0, v, s01);
                    s11 = TLanes.MultiplyAdd(d1, v, s11);
                    v = TLanes.Load(ref x, o2);
                    s02 = TLanes.MultiplyAdd(d0, v, s02);
                    s12 = TLanes.MultiplyAdd(d1, v, s12);
                    v = TLanes.Load(ref x, o3);
                    s03 = TLanes.MultiplyAdd(d0, v, s03);
                    s13 = TLanes.MultiplyAdd(d1, v, s13);
                    x = ref Unsafe.Add(ref x, TLanes.Count);
                    delta = ref Unsafe.Add(ref delta, TLanes.Count);
                }
                while (Unsafe.IsAddressLessThan(ref delta, ref end));

                image = ref Unsafe.Add(ref image, between.Source);
                imageDeltas = ref Unsafe.Add(ref imageDeltas, between.Deltas);
            }
            while (--n > 0);

            TLanes.StoreSums(s00, s01, s02, s03, ref sums);
            TLanes.StoreSums(s10, s11, s12, s13, ref secondSums);
            if (left <= 0)
            {
                return;
            }

            // The last four may be partly done already; that gives the same sums once more.
            int next = Math.Min(left, 4);
            left -= next;
            offset = ref Unsafe.Add(ref offset, next);
            sums = ref Unsafe.Add(ref sums, next);
            secondSums = ref Unsafe.Add(ref secondSums, next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TLanes, TVector, T, TSums>(
        TVector x, TVector w0, TVector w1, TVector w2, TVector w3, ref TVector s0, ref TVector s1, ref TVector s2, ref TVector s3)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TSums : struct, ISize
    {
        s0 = TLanes.MultiplyAdd(w0, x, s0);
        if (TSums.Value > 1)
        {
            s1 = TLanes.MultiplyAdd(w1, x, s1);
        }

        if (TSums.Value > 2)
        {
            s2 = TLanes.MultiplyAdd(w2, x, s2);
        }

        if (TSums.Value > 3)
        {
            s3 = TLanes.MultiplyAdd(w3, x, s3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector, T, TRegisters>(TVector a, TVector b, TVector c, TVector d, ref T target)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
        where T : unmanaged
        where TRegisters : struct, ISize
    {
        TLanes.Store(a, ref target, 0);
        if (TRegisters.Value > 1)
        {
            TLanes.Store(b, ref target, TLanes.Count);
        }

        if (TRegisters.Value > 2)
        {
            TLanes.Store(c, ref target, 2 * TLanes.Count);
        }

        if (TRegisters.Value > 3)
        {
            TLanes.Store(d, ref target, 3 * TLanes.Count);
        }
    }
}
