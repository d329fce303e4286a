using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Backprop.Lessons.Convolution.Fast.Common;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>One step of a window: how far the pixel lies from the output's own, and which weight it gets.</summary>
/// <param name="Offset">The distance in the source.</param>
/// <param name="Weight">The place of the first filter's weight.</param>
/// <param name="Row">The row of the source that the output's first row reads.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Tap(int Offset, int Weight, int Row);

/// <summary>How the pixels that a weighted sum reads lie in memory.</summary>
/// <param name="First">The place of the first output's pixel.</param>
/// <param name="Pitch">How far apart the rows lie that two rows of the output begin with.</param>
/// <param name="Image">How far apart the images lie.</param>
/// <param name="Step">How many rows of the image that is.</param>
/// <param name="FirstRow">The first row that is not all zeros.</param>
/// <param name="EndRow">The row after the last such.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SourceRows(int First, int Pitch, int Image, int Step, int FirstRow, int EndRow);

/// <summary>
/// A plan for sums of the form <c>out[g, p] = start[g] + Σ_tap weight[tap, g] · source[p + offset(tap)]</c>. The way forward, the
/// gradient with respect to the images, and the products of im2col are all of this form.
/// </summary>
/// <remarks>All tables are made once; a run only computes.</remarks>
internal sealed class WeightedSum<T>
    where T : unmanaged
{
    // With 2 × 6 sums a tile loads more for each multiplication than with 4 × 3.
    private const double PriceOfTwo = 1.1;

    private readonly int _filters;
    private readonly int _sums;
    private readonly int _perTile;
    private readonly Tap[] _steps;
    private readonly int[] _offsets;
    private readonly int[] _weightPlaces;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly T[] _weights;
    private readonly T[] _start;
    private readonly int[][] _rows;
    private readonly Segment[] _segments;

    /// <summary>Makes a plan.</summary>
    /// <param name="filters">How many sums each pixel gets, G.</param>
    /// <param name="filterStep">How far apart the weights of two filters lie.</param>
    /// <param name="taps">The steps of the window.</param>
    /// <param name="size">The rows and columns of the output.</param>
    /// <param name="source">How the pixels lie in the source.</param>
    /// <param name="images">How many images a run takes at most.</param>
    public WeightedSum(int filters, int filterStep, IReadOnlyList<Tap> taps, (int Rows, int Columns) size, SourceRows source, int images)
    {
        (_filters, Images) = (filters, images);
        Tap[] StepsOf(int rows) =>
        [
            .. taps.SelectMany(tap => Enumerable.Range(0, rows).Select(row => new Tap(tap.Offset + (row * source.Pitch), 0, tap.Row + (row * source.Step))))
                .Distinct().OrderBy(tap => tap.Row).ThenBy(tap => tap.Offset),
        ];
        int Tiles(int sums, int rows) => ((filters * rows) + sums - 1) / sums;
        double Work(int sums, int rows) => sums * (rows == 1 ? Math.Max(1, Tiles(sums, 1) * taps.Count) : filters * rows <= sums ? StepsOf(rows).Length : 0);
        var four = PixelGrid.Cheapest(size.Rows, size.Columns, source.Pitch, Vector128<T>.Count, rows => Work(4, rows));
        var two = PixelGrid.Cheapest(size.Rows, size.Columns, source.Pitch, Vector128<T>.Count, rows => PriceOfTwo * Work(2, rows));
        (Grid, _sums) = four.Cost <= two.Cost ? (four, 4) : (two, 2);
        int atOnce = Grid.RowsAtOnce;
        _perTile = _sums / atOnce;
        _steps = StepsOf(atOnce);
        _offsets = [.. _steps.Select(step => step.Offset)];
        (_from, _to) = Grid.Positions(images, source.First, source.Image, filters * Grid.TargetPlane);
        _rows = [.. Enumerable.Range(0, Tiles(_sums, atOnce)).Select(tile => RowsOf(tile, atOnce))];
        _weightPlaces = PlacesOf(taps, filterStep, source, atOnce);
        _weights = new T[_weightPlaces.Length];
        _start = new T[_rows.Length * _sums];
        _segments = [.. SegmentsOf(size.Rows, source)];
        SourceNeeded = _from.Max() + (_offsets.Length == 0 ? 0 : _offsets.Max()) + Grid.Lanes;
    }

    /// <summary>How the output's pixels are dealt out.</summary>
    public PixelGrid Grid { get; }

    /// <summary>How many images a run takes at most.</summary>
    public int Images { get; }

    /// <summary>How many numbers the source must have, those that are read and thrown away included.</summary>
    public int SourceNeeded { get; }

    /// <summary>How many numbers the target must have for so many images.</summary>
    public int TargetNeeded(int images) => images * _filters * Grid.TargetPlane;

    /// <summary>Sorts the weights as the tiles read them: four filters side by side, or two.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="start">What the sums of each filter start from; null for 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<T> weights, ReadOnlySpan<T> start)
    {
        for (int i = 0; i < _weights.Length; i++)
        {
            int place = _weightPlaces[i];
            _weights[i] = place < 0 ? default : weights[place];
        }

        for (int i = 0; i < _start.Length && !start.IsEmpty; i++)
        {
            int filter = (i / _sums * _perTile) + (i % _sums / Grid.RowsAtOnce);
            _start[i] = filter < _filters ? start[filter] : default;
        }
    }

    /// <summary>Computes the sums of some images.</summary>
    /// <param name="source">The images' pixels.</param>
    /// <param name="images">How many there are, at most <see cref="Images"/>.</param>
    /// <param name="target">Where the sums go: image by image, filter by filter.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ReadOnlySpan<T> source, int images, Span<T> target)
    {
        Room.Check(images, Images);
        Room.Check(SourceNeeded, source.Length);
        Room.Check(TargetNeeded(images), target.Length);
        int count = images * Grid.Count;
        for (int tile = 0; tile < _rows.Length; tile++)
        {
            foreach (Segment segment in _segments)
            {
                if (segment.Start >= count)
                {
                    break;
                }

                int length = Math.Min(segment.End, count) - segment.Start;
                ReadOnlySpan<int> from = _from.AsSpan(segment.Start, length);
                ReadOnlySpan<int> to = _to.AsSpan(segment.Start, length);
                ReadOnlySpan<int> offsets = _offsets.AsSpan(segment.FirstStep, segment.Steps);
                ReadOnlySpan<T> weights = _weights.AsSpan(((tile * _offsets.Length) + segment.FirstStep) * _sums, _sums * segment.Steps);
                ReadOnlySpan<T> start = _start.AsSpan(tile * _sums, _sums);
                switch (Grid.Width)
                {
                    case 512:
                        Tile<Lanes512<T>, Vector512<T>>(source, from, offsets, weights, start, target, to, _rows[tile]);
                        break;
                    case 256:
                        Tile<Lanes256<T>, Vector256<T>>(source, from, offsets, weights, start, target, to, _rows[tile]);
                        break;
                    default:
                        Tile<Lanes128<T>, Vector128<T>>(source, from, offsets, weights, start, target, to, _rows[tile]);
                        break;
                }
            }
        }
    }

    private static void Tile<TLanes, TVector>(
        ReadOnlySpan<T> source, ReadOnlySpan<int> from, ReadOnlySpan<int> taps, ReadOnlySpan<T> weights, ReadOnlySpan<T> start, Span<T> target, ReadOnlySpan<int> to, ReadOnlySpan<int> rows)
        where TLanes : struct, ILanes<TVector, T>
        where TVector : struct
    {
        if (start.Length == 4)
        {
            TileKernels.WeightedSums<TLanes, TVector, T>(source, from, taps, weights, start, target, to, rows);
        }
        else
        {
            PairKernel.WeightedSums<TLanes, TVector, T>(source, from, taps, weights, start, target, to, rows);
        }
    }

    // Registers that follow each other and take the same steps: near the edge a window's outer rows see nothing but zeros, and are left out.
    private IEnumerable<Segment> SegmentsOf(int rows, SourceRows source)
    {
        Segment current = default;
        int registers = 12 / _sums;
        for (int at = 0; at < _from.Length; at += registers)
        {
            int end = Math.Min(at + registers, _from.Length);
            (int top, int bottom) = (int.MaxValue, int.MinValue);
            for (int q = at; q < end; q++)
            {
                (int first, int last) = Grid.RowsOf(q, rows);
                (top, bottom) = (Math.Min(top, first), Math.Max(bottom, last));
            }

            int firstStep = _steps.TakeWhile(step => step.Row + (source.Step * bottom) < source.FirstRow).Count();
            int steps = _steps.Skip(firstStep).TakeWhile(step => step.Row + (source.Step * top) < source.EndRow).Count();
            if (current.End == at && at > 0 && (current.FirstStep, current.Steps) == (firstStep, steps))
            {
                current = current with { End = end };
                continue;
            }

            if (at > 0)
            {
                yield return current;
            }

            current = new Segment(at, end, firstStep, steps);
        }

        yield return current;
    }

    // Where a tile's sums go: filters one after the other, or rows of a filter.
    private int[] RowsOf(int tile, int atOnce) =>
    [
        .. Enumerable.Range(0, _sums)
            .Select(lane => (Filter: (tile * _perTile) + (lane / atOnce), Row: lane % atOnce))
            .Where(lane => lane.Filter < _filters)
            .Select(lane => (lane.Filter * Grid.TargetPlane) + (lane.Row * Grid.TargetPitch)),
    ];

    // The place of each weight in the order of the tiles; −1 for a 0.
    private int[] PlacesOf(IReadOnlyList<Tap> taps, int filterStep, SourceRows source, int atOnce)
    {
        int[] places = new int[_rows.Length * _offsets.Length * _sums];
        Array.Fill(places, -1);
        foreach (Tap tap in taps)
        {
            for (int row = 0; row < atOnce; row++)
            {
                int at = Array.IndexOf(_offsets, tap.Offset + (row * source.Pitch));
                for (int filter = 0; filter < _filters; filter++)
                {
                    int tile = filter / _perTile;
                    places[(((tile * _offsets.Length) + at) * _sums) + (filter % _perTile * atOnce) + row] = tap.Weight + (filter * filterStep);
                }
            }
        }

        return places;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Segment(int Start, int End, int FirstStep, int Steps);
}
