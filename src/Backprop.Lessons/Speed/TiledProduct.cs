using System.Runtime.CompilerServices;

namespace Backprop.Lessons.Speed;

/// <summary>
/// The matrix product by rows (<see cref="MatrixProduct.ByRows"/>) in tiles: a piece of B that fits into the cache is used for all rows
/// of A before the next piece is fetched.
/// </summary>
/// <remarks>The matrices are square and lie row by row in arrays.</remarks>
public static class TiledProduct
{
    /// <summary>C = A · B.</summary>
    /// <param name="a">A: n × n.</param>
    /// <param name="b">B: n × n.</param>
    /// <param name="c">Where C goes: n × n.</param>
    /// <param name="n">The side of all three.</param>
    /// <param name="tile">The side of a tile, at least 1. 64 × 64 doubles take 32 KiB.</param>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(double[] a, double[] b, double[] c, int n, int tile = 64)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(c);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(tile, 1);
        Require.SameLength(n * n, "a square of side n", a.Length, nameof(a));
        Require.SameLength(n * n, "a square of side n", b.Length, nameof(b));
        Require.SameLength(n * n, "a square of side n", c.Length, nameof(c));
        c.AsSpan().Clear();
        for (int p0 = 0; p0 < n; p0 += tile)
        {
            for (int j0 = 0; j0 < n; j0 += tile)
            {
                // The tile of B in rows p0 … and columns j0 … stays in the cache for all i.
                (int p1, int j1) = (Math.Min(p0 + tile, n), Math.Min(j0 + tile, n));
                for (int i = 0; i < n; i++)
                {
                    Span<double> sums = c.AsSpan((i * n) + j0, j1 - j0);
                    for (int p = p0; p < p1; p++)
                    {
                        AddRow(a[(i * n) + p], b.AsSpan((p * n) + j0, j1 - j0), sums);
                    }
                }
            }
        }
    }

    // sums += factor · row
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(double factor, ReadOnlySpan<double> row, Span<double> sums)
    {
        for (int j = 0; j < sums.Length && j < row.Length; j++)
        {
            sums[j] += factor * row[j];
        }
    }
}
