using System.Runtime.Intrinsics;

namespace Backprop.Lessons.Convolution.Fast.Tiles;

/// <summary>
/// How the pixels of an output plane are dealt out to registers: row by row, or as one long run in which the few pixels between two
/// rows are computed too and thrown away. Narrow images waste less in the second way.
/// </summary>
/// <remarks>
/// Row by row, a step may also do <see cref="RowsAtOnce"/> rows below each other. Then these rows take the place of filters in a tile,
/// which keeps a tile full where there are only one or two filters.
/// </remarks>
internal sealed class PixelGrid
{
    private readonly int _columns;
    private readonly int _perRow;
    private readonly int _pitch;
    private readonly bool _isRun;

    private PixelGrid(int rows, int columns, int pitch, int width, int lanes, int rowsAtOnce, bool isRun)
    {
        (_columns, _pitch, _isRun, Width, RowsAtOnce, Lanes) = (columns, pitch, isRun, width, rowsAtOnce, lanes);
        int length = isRun ? ((rows - 1) * pitch) + columns : columns;
        _perRow = (length + lanes - 1) / lanes;
        int blocks = isRun ? 1 : (rows + rowsAtOnce - 1) / rowsAtOnce;
        Count = blocks * _perRow;
        TargetPitch = isRun ? pitch : _perRow * lanes;
        TargetPlane = isRun ? _perRow * lanes : blocks * rowsAtOnce * TargetPitch;
        IsExact = TargetPitch == columns && TargetPlane == rows * columns;
    }

    /// <summary>The registers' width in bits: 512, 256 or 128.</summary>
    public int Width { get; }

    /// <summary>How many numbers a register holds.</summary>
    public int Lanes { get; }

    /// <summary>How many rows a step does: 1, 2 or 4.</summary>
    public int RowsAtOnce { get; }

    /// <summary>How many registers cover the output plane of one image.</summary>
    public int Count { get; }

    /// <summary>How far apart the rows lie in the target.</summary>
    public int TargetPitch { get; }

    /// <summary>How many numbers a plane of the target takes.</summary>
    public int TargetPlane { get; }

    /// <summary>What it costs to compute with it, by the price that <see cref="Cheapest"/> was told.</summary>
    public double Cost { get; private set; }

    /// <summary>True when the target has no gaps: the sums can go to where they belong at once.</summary>
    public bool IsExact { get; }

    /// <summary>The cheapest way to cover a plane.</summary>
    /// <param name="rows">The output's height.</param>
    /// <param name="columns">The output's width.</param>
    /// <param name="pitch">How far apart the rows lie in the source.</param>
    /// <param name="lanes128">How many numbers 128 bits hold.</param>
    /// <param name="work">The work of a register that does so many rows at once; 0 when it cannot.</param>
    public static PixelGrid Cheapest(int rows, int columns, int pitch, int lanes128, Func<int, double> work)
    {
        PixelGrid? best = null;

        // A narrow register does less at a time, but not as much less as it is narrow (measured: 0.58 and 0.35 of the widest).
        foreach ((int width, double price) in new[] { (512, 1.0), (256, 0.6), (128, 0.36) })
        {
            if (!IsFast(width))
            {
                continue;
            }

            foreach ((int rowsAtOnce, bool isRun) in new[] { (1, false), (1, true), (2, false), (4, false) })
            {
                var grid = new PixelGrid(rows, columns, pitch, width, lanes128 * width / 128, rowsAtOnce, isRun);
                grid.Cost = price * grid.Count * work(rowsAtOnce) * (grid.IsExact ? 1 : 1.03);
                if (grid.Cost > 0 && (best is null || grid.Cost < best.Cost))
                {
                    best = grid;
                }
            }
        }

        return best!;
    }

    /// <summary>Where the registers of some images start in the source and in the target.</summary>
    /// <param name="images">How many images lie one after the other.</param>
    /// <param name="source">Where the first image's first pixel lies in the source.</param>
    /// <param name="sourceImage">How far apart the images lie in the source.</param>
    /// <param name="targetImage">How far apart they lie in the target.</param>
    public (int[] From, int[] To) Positions(int images, int source, int sourceImage, int targetImage)
    {
        int[] from = new int[images * Count];
        int[] to = new int[images * Count];
        for (int at = 0; at < from.Length; at++)
        {
            (int image, int inImage) = (at / Count, at % Count);
            (int row, int column) = (inImage / _perRow * RowsAtOnce, inImage % _perRow * Lanes);
            from[at] = source + (image * sourceImage) + (row * _pitch) + column;
            to[at] = (image * targetImage) + (row * TargetPitch) + column;
        }

        return (from, to);
    }

    /// <summary>The first and the last row that a register has pixels of; of several at once, the uppermost.</summary>
    /// <param name="position">The register's place among <see cref="Positions"/>.</param>
    /// <param name="rows">The output's height.</param>
    public (int First, int Last) RowsOf(int position, int rows)
    {
        int inImage = position % Count;
        if (!_isRun)
        {
            int row = inImage / _perRow * RowsAtOnce;
            return (row, row);
        }

        int start = inImage * Lanes;
        return (start / _pitch, Math.Min(rows - 1, (start + Lanes - 1) / _pitch));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Count} × {Width} bits, {(_isRun ? "one run" : $"{RowsAtOnce} of {_columns} columns")}, {(IsExact ? "exact" : "with gaps")}";

    // 128 bits work everywhere, in software if need be.
    private static bool IsFast(int width) => width switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        _ => true,
    };
}
