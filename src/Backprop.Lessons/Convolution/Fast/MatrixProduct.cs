using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Backprop.Lessons.Convolution.Fast;

/// <summary>
/// One product of matrices, C = A · B, written four times, each time faster. All of them do the same m·n·k multiplications; they differ
/// in the order, and so in how often a number comes from memory.
/// </summary>
/// <remarks>The matrices lie row by row in arrays: A is m × k, B is k × n, C is m × n.</remarks>
public static class MatrixProduct
{
    /// <summary>As on paper, a row of A times a column of B. Each step down the column skips a whole row of memory.</summary>
    /// <param name="a">A: m × k.</param>
    /// <param name="b">B: k × n.</param>
    /// <param name="c">Where C goes: m × n.</param>
    /// <param name="m">The rows of A and C.</param>
    /// <param name="k">The columns of A, and the rows of B.</param>
    /// <param name="n">The columns of B and C.</param>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    public static void Paper(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++)
                {
                    sum += a[(i * k) + p] * b[(p * n) + j];
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    /// <summary>The two inner loops change places: B and C are read along their rows, as they lie in memory.</summary>
    /// <inheritdoc cref="Paper"/>
    public static void ByRows(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        for (int i = 0; i < m; i++)
        {
            Span<double> sums = c.AsSpan(i * n, n);
            sums.Clear();
            for (int p = 0; p < k; p++)
            {
                double factor = a[(i * k) + p];
                ReadOnlySpan<double> row = b.AsSpan(p * n, n);
                for (int j = 0; j < sums.Length && j < row.Length; j++)
                {
                    sums[j] += factor * row[j];
                }
            }
        }
    }

    /// <summary>
    /// A block of 2 × 2 sums at a time, kept in registers: each number that is read is used twice, and no sum goes to memory before it is done.
    /// </summary>
    /// <inheritdoc cref="Paper"/>
    public static void Blocked(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        for (int i = 0; i < m; i += 2)
        {
            // Where the block would stick out, its last row or column is done twice.
            int i1 = Math.Min(i + 1, m - 1);
            for (int j = 0; j < n; j += 2)
            {
                int j1 = Math.Min(j + 1, n - 1);
                (double s00, double s01, double s10, double s11) = (0, 0, 0, 0);
                for (int p = 0; p < k; p++)
                {
                    (double a0, double a1) = (a[(i * k) + p], a[(i1 * k) + p]);
                    (double b0, double b1) = (b[(p * n) + j], b[(p * n) + j1]);
                    s00 += a0 * b0;
                    s01 += a0 * b1;
                    s10 += a1 * b0;
                    s11 += a1 * b1;
                }

                (c[(i * n) + j], c[(i * n) + j1], c[(i1 * n) + j], c[(i1 * n) + j1]) = (s00, s01, s10, s11);
            }
        }
    }

    /// <summary>
    /// A block of 4 rows × 3 registers: 12 registers of sums, and one instruction (FMA) multiplies and adds as many numbers as a register holds.
    /// </summary>
    /// <remarks>The columns that do not fill three registers are done one by one.</remarks>
    /// <inheritdoc cref="Paper"/>
    public static void Vectors(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        Fits(a, b, c, m, k, n);
        int block = 3 * Vector<double>.Count;
        int whole = n - (n % block);
        for (int j = 0; j < whole; j += block)
        {
            for (int i = 0; i < m; i += 4)
            {
                VectorBlock(a, b, c, (m, k, n), i, j);
            }
        }

        for (int i = 0; i < m; i++)
        {
            for (int j = whole; j < n; j++)
            {
                double sum = 0;
                for (int p = 0; p < k; p++)
                {
                    sum += a[(i * k) + p] * b[(p * n) + j];
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    private static void VectorBlock(double[] a, double[] b, double[] c, (int M, int K, int N) size, int i, int j)
    {
        int v = Vector<double>.Count;
        Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        ReadOnlySpan<double> a0 = RowOf(a, i), a1 = RowOf(a, i + 1), a2 = RowOf(a, i + 2), a3 = RowOf(a, i + 3);
        ref double row = ref b[j];
        for (int p = 0; p < a0.Length; p++)
        {
            Vector<double> b0 = Vector.LoadUnsafe(ref row), b1 = Vector.LoadUnsafe(ref row, (nuint)v), b2 = Vector.LoadUnsafe(ref row, (nuint)(2 * v));
            Vector<double> f = new(a0[p]);
            (s00, s01, s02) = (Vector.FusedMultiplyAdd(f, b0, s00), Vector.FusedMultiplyAdd(f, b1, s01), Vector.FusedMultiplyAdd(f, b2, s02));
            f = new(a1[p]);
            (s10, s11, s12) = (Vector.FusedMultiplyAdd(f, b0, s10), Vector.FusedMultiplyAdd(f, b1, s11), Vector.FusedMultiplyAdd(f, b2, s12));
            f = new(a2[p]);
            (s20, s21, s22) = (Vector.FusedMultiplyAdd(f, b0, s20), Vector.FusedMultiplyAdd(f, b1, s21), Vector.FusedMultiplyAdd(f, b2, s22));
            f = new(a3[p]);
            (s30, s31, s32) = (Vector.FusedMultiplyAdd(f, b0, s30), Vector.FusedMultiplyAdd(f, b1, s31), Vector.FusedMultiplyAdd(f, b2, s32));
            if (p + 1 < a0.Length)
            {
                row = ref Unsafe.Add(ref row, size.N);
            }
        }

        Write(i, s00, s01, s02);
        Write(i + 1, s10, s11, s12);
        Write(i + 2, s20, s21, s22);
        Write(i + 3, s30, s31, s32);

        // Where the block would stick out at the bottom, the last row is done again.
        ReadOnlySpan<double> RowOf(double[] matrix, int r) => matrix.AsSpan(Math.Min(r, size.M - 1) * size.K, size.K);

        void Write(int r, Vector<double> s0, Vector<double> s1, Vector<double> s2)
        {
            Span<double> to = c.AsSpan((Math.Min(r, size.M - 1) * size.N) + j, 3 * v);
            s0.CopyTo(to);
            s1.CopyTo(to[v..]);
            s2.CopyTo(to[(2 * v)..]);
        }
    }

    private static void Fits(double[] a, double[] b, double[] c, int m, int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        Fits(a, m, k, nameof(a));
        Fits(b, k, n, nameof(b));
        Fits(c, m, n, nameof(c));
    }

    private static void Fits(double[] matrix, int rows, int columns, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (matrix.Length != rows * columns)
        {
            throw new ArgumentException(Invariant($"'{name}' has {matrix.Length} numbers; a matrix of {rows} × {columns} has {rows * columns}."), name);
        }
    }
}
