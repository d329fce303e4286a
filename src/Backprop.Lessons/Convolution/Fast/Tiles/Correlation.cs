using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>
/// A plan for <c>sums[f, tap] += Σ_p deltas[f, p] · source[p + offset(tap)]</c>: the gradient with respect to the filters. The sums stay registers
/// full of lanes until the last image is done; only then the lanes are added up.
/// </summary>
internal sealed class Correlation<T>
    where T : unmanaged
{
    // With AVX-512 come 32 registers, for narrow vectors too.
    private readonly int _tile = Vector512.IsHardwareAccelerated ? 5 : 3;
    private readonly int _filters;
    private readonly int _taps;
    private readonly int[] _offsets;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _rows;

    /// <summary>Makes a plan.</summary>
    /// <param name="filters">How many planes of deltas there are, F.</param>
    /// <param name="offsets">How far apart a delta and its pixel lie, for each step of the window.</param>
    /// <param name="size">The rows and columns of the deltas.</param>
    /// <param name="source">How far apart rows and images lie in the source.</param>
    /// <param name="images">How many images a run takes at most.</param>
    public Correlation(int filters, IReadOnlyList<int> offsets, (int Rows, int Columns) size, (int Pitch, int Image) source, int images)
    {
        (_filters, _taps, Images) = (filters, offsets.Count, images);
        Grid = PixelGrid.Cheapest(size.Rows, size.Columns, source.Pitch, Vector128<T>.Count, rows => rows == 1 ? 1 : 0);
        (_from, _to) = Grid.Positions(images, 0, source.Image, filters * Grid.TargetPlane);

        // Where the last tile is not full, it does the last filter or the last step several times.
        _offsets = [.. Enumerable.Range(0, (_taps + _tile - 1) / _tile * _tile).Select(k => offsets[Math.Min(k, _taps - 1)])];
        _rows = [.. Enumerable.Range(0, (filters + 3) / 4 * 4).Select(f => Math.Min(f, filters - 1) * Grid.TargetPlane)];
        SourceNeeded = _from.Max() + offsets.Max() + Grid.Lanes;
    }

    /// <summary>How the deltas' pixels are dealt out; the deltas lie in its target's form, with zeros in the gaps.</summary>
    public PixelGrid Grid { get; }

    /// <summary>How many images a run takes at most.</summary>
    public int Images { get; }

    /// <summary>How many numbers the source must have, those that are read and multiplied with 0 included.</summary>
    public int SourceNeeded { get; }

    /// <summary>How many numbers the sums take, lanes included.</summary>
    public int SumsNeeded => _rows.Length * _offsets.Length * Grid.Lanes;

    /// <summary>Adds the products of some images.</summary>
    /// <param name="source">The images' pixels.</param>
    /// <param name="deltas">The deltas.</param>
    /// <param name="images">How many images there are, at most <see cref="Images"/>.</param>
    /// <param name="sums">The sums so far: tile by tile, each lane for itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<T> source, ReadOnlySpan<T> deltas, int images, Span<T> sums)
    {
        Room.Check(images, Images);
        Room.Check(SourceNeeded, source.Length);
        Room.Check(images * _filters * Grid.TargetPlane, deltas.Length);
        Room.Check(SumsNeeded, sums.Length);
        ReadOnlySpan<int> from = _from.AsSpan(0, images * Grid.Count);
        ReadOnlySpan<int> to = _to.AsSpan(0, images * Grid.Count);
        int at = 0;
        for (int f = 0; f < _rows.Length; f += 4)
        {
            ReadOnlySpan<int> rows = _rows.AsSpan(f, 4);
            for (int k = 0; k < _offsets.Length; k += _tile, at += 4 * _tile * Grid.Lanes)
            {
                ReadOnlySpan<int> taps = _offsets.AsSpan(k, _tile);
                Span<T> tile = sums.Slice(at, 4 * _tile * Grid.Lanes);
                switch (Grid.Width)
                {
                    case 512:
                        AddTile<Lanes512<T>, Vector512<T>>(source, from, taps, deltas, to, rows, tile);
                        break;
                    case 256:
                        AddTile<Lanes256<T>, Vector256<T>>(source, from, taps, deltas, to, rows, tile);
                        break;
                    default:
                        AddTile<Lanes128<T>, Vector128<T>>(source, from, taps, deltas, to, rows, tile);
                        break;
                }
            }
        }
    }

    /// <summary>Adds up the lanes.</summary>
    /// <param name="sums">The sums, each lane for itself.</param>
    /// <param name="result">Filter by filter, one number for each step of the window.</param>
    public void Finish(ReadOnlySpan<T> sums, Span<T> result)
    {
        switch (Grid.Width)
        {
            case 512:
                Finish<Lanes512<T>, Vector512<T>>(sums, result);
                break;
            case 256:
                Finish<Lanes256<T>, Vector256<T>>(sums, result);
                break;
            default:
                Finish<Lanes128<T>, Vector128<T>>(sums, result);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish<TLanes, TVector>(ReadOnlySpan<T> sums, Span<T> result)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        ref T sum = ref MemoryMarshal.GetReference(sums[..SumsNeeded]);
        for (int f = 0; f < _filters; f++)
        {
            int register = (f / 4 * 4 * _offsets.Length) + (f % 4 * _tile);
            for (int k = 0; k < _taps; k++)
            {
                result[(f * _taps) + k] = TLanes.Sum(TLanes.Load(ref sum, (register + (k / _tile * _tile * 4) + (k % _tile)) * TLanes.Count));
            }
        }
    }

    private static void AddTile<TLanes, TVector>(
        ReadOnlySpan<T> source, ReadOnlySpan<int> from, ReadOnlySpan<int> taps, ReadOnlySpan<T> deltas, ReadOnlySpan<int> to, ReadOnlySpan<int> rows, Span<T> sums)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        if (taps.Length == 5)
        {
            TileKernels.Correlations5<TLanes, TVector, T>(source, from, taps, deltas, to, rows, sums);
        }
        else
        {
            TileKernels.Correlations3<TLanes, TVector, T>(source, from, taps, deltas, to, rows, sums);
        }
    }
}
